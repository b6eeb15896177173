import type { Performed } from '../../media/_bulletin/perform.ts'
import { signedBy } from '../../media/_draw/sources.ts'
import { wordsOf as pictureWordsOf } from '../../media/_draw/words.ts'
import type { Papered, Papers } from '../../media/_papers/papers.ts'
import { openPapers, withPapers } from '../../media/_papers/with-papers.ts'
import { tongueOf } from '../../media/_sound/words.ts'
import { howMade } from '../../news/disclosure.ts'
import type { Made } from '../../news/policy.ts'
import type { MediaTools } from '../../seams/medium.ts'
import type { Publication } from '../../seams/outlet.ts'
import type { PublishDesk } from '../publish.ts'
import type { BulletinDesk } from './make.ts'

/** What a programme is made and its papers are written with. */
export type BulletinTools = Pick<MediaTools, 'run' | 'folder' | 'signal'>

type Whole = {
  language: string
  title: string
  publications: readonly Publication[]
  performed: Performed
  /** What stands for the words of all its stories. */
  draft: string
}

/**
 * The files of a programme with their papers, written last and read again: fields and content credentials of what is heard, with the stories that
 * it tells and the records they were made from. Without rules of papers they go without, and say so.
 */
export async function withPapersOf(
  desk: BulletinDesk,
  whole: Whole,
  { run, folder }: BulletinTools,
): Promise<readonly Papered[]> {
  const { papers: rules, folder: newsroom, name, world } = desk
  const { files } = whole.performed
  if (rules === undefined) return files.map(unpapered)
  const means = { rules, newsroom, publisher: name.name, run, folder, now: world.now() }
  const open = openPapers({ ...means, secret: world.secret, say: world.say })
  try {
    const papers = await papersFor(desk, whole)
    const papered: Papered[] = []
    for (const file of files) papered.push(await withPapers(file, papers, open))
    return papered
  } finally {
    await open.close()
  }
}

const unpapered = (file: Performed['files'][number]): Papered => ({
  ...{ ...file, caption: '', sourceType: 'algorithmicMedia', how: 'data' },
  said: { fields: false, credentials: false },
  missing: file.type.startsWith('audio/')
    ? ['it has no papers: the house has no editorial-rules/papers.yaml']
    : [],
})

async function papersFor(
  desk: BulletinDesk,
  { language, title, publications, performed, draft }: Whole,
): Promise<Papers> {
  const { name, beats, world } = desk
  const tongue = tongueOf(language)
  const sources = [
    ...new Map(publications.flatMap((each) => each.sources.map((source) => [source.item, source]))).values(),
  ]
  const publisher = name.name
  const own = new Set(publications.map(({ story }) => story.beat))
  const terms = beats.flatMap((beat) => (own.has(beat.name) ? (beat.terms ?? []) : []))
  return {
    ...{
      slug: performed.files[0]?.name.replace(/\..*$/, '') ?? title,
      draft,
      language,
      title,
      publisher,
      sources,
    },
    ...{ kind: 'bulletin', medium: 'speech', how: 'data', ...(await wordsOf(desk, publications)) },
    caption: `${title}. ${tongue.shown}.`,
    alt: tongue.alt(title, tongue.duration(performed.seconds)),
    credit: signedBy({ sources, publisher }, pictureWordsOf(language)).credit,
    transcript: performed.transcript,
    ...(terms.length === 0 ? {} : { terms: [...new Set(terms)].join(' ') }),
    ...{ made: world.now(), drawn: [], parts: [] },
    stories: publications.map(({ story: { slug, hash } }) => ({ slug, hash })),
  }
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
