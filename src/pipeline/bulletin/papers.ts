import { signedBy } from '../../media/_draw/sources.ts'
import { wordsOf as pictureWordsOf } from '../../media/_draw/words.ts'
import type { Papers } from '../../media/_papers/papers.ts'
import { tongueOf } from '../../media/_sound/words.ts'
import { howMade } from '../../news/disclosure.ts'
import type { Made } from '../../news/policy.ts'
import type { Publication } from '../../seams/outlet.ts'
import type { PublishDesk } from '../publish.ts'

/** What the papers of a programme say, but for what is known when it was heard: how long it is, its transcript. */
export async function papersSaid(
  desk: PublishDesk,
  { language, title, name, publications }: Told,
): Promise<Omit<Papers, 'draft' | 'alt' | 'transcript'>> {
  const { beats, world } = desk
  const tongue = tongueOf(language)
  const sources = [
    ...new Map(publications.flatMap((each) => each.sources.map((source) => [source.item, source]))).values(),
  ]
  const publisher = desk.name.name
  const own = new Set(publications.map(({ story }) => story.beat))
  const terms = beats.flatMap((beat) => (own.has(beat.name) ? (beat.terms ?? []) : []))
  return {
    ...{ slug: name, language, title, publisher, sources },
    ...{ kind: 'bulletin', medium: 'speech', how: 'data', ...(await wordsOf(desk, publications)) },
    caption: `${title}. ${tongue.shown}.`,
    credit: signedBy({ sources, publisher }, pictureWordsOf(language)).credit,
    ...(terms.length === 0 ? {} : { terms: [...new Set(terms)].join(' ') }),
    ...{ made: world.now(), drawn: [], parts: [] },
    stories: publications.map(({ story: { slug, hash } }) => ({ slug, hash })),
  }
}

type Told = {
  language: string
  title: string
  /** Of its files. */
  name: string
  publications: readonly Publication[]
}

/** Who wrote what is read, taken together, and the models among them. */
async function wordsOf(
  { store }: Pick<PublishDesk, 'store'>,
  publications: readonly Publication[],
): Promise<{ words: Made; models: readonly string[] }> {
  const shown = await Promise.all(publications.map(({ story }) => store.showStory(story.slug)))
  const drafts = shown.map((story) => story?.versions.map(({ draft }) => draft) ?? [])
  const kinds = new Set(drafts.map((each) => howMade(each.toReversed()).made))
  const [only] = kinds
  const models = drafts.flat().flatMap(({ production }) => production?.models ?? [])
  const modelled = kinds.has('llm') || kinds.has('mixed')
  const words = kinds.size === 1 && only !== undefined ? only : modelled ? 'mixed' : 'template'
  return { words, models: [...new Set(models)] }
}
