import type { Newsroom } from '../../src/newsroom.ts'
import { publicationOf } from '../../src/pipeline/publication.ts'
import type { Publication, ReadBack } from '../../src/seams/outlet.ts'

/** Drafts of the night as copy that somebody approved, of every beat and language in turn; the byline is one that accounts know. */
export async function copiesOf(newsroom: Newsroom, count: number): Promise<Publication[]> {
  const rows = await newsroom.store.queue({ status: 'in-review' })
  const piles = [...Map.groupBy(rows, ({ beat, language }) => `${beat} ${language}`).values()]
  const turns = Array.from({ length: Math.max(...piles.map(({ length }) => length)) }, (_, turn) => turn)
  const mixed = turns.flatMap((turn) => piles.flatMap((pile) => pile[turn] ?? [])).slice(0, count)
  const copies: Publication[] = []
  for (const { slug } of mixed) {
    const shown = await newsroom.store.showStory(slug)
    const beat = newsroom.house.beats.find(({ name }) => name === shown?.story.beat)
    if (shown === undefined || beat === undefined) throw new Error(`${slug} is gone`)
    const { beat: name, desk, language, hash } = shown.story
    const approval = { by: 'Mara Lind', at: newsroom.world.now().toISOString(), hash }
    const story = { slug, beat: name, desk, language, hash, status: 'approved', approval } as const
    copies.push({
      ...publicationOf(newsroom.publishing, { ...shown, story }, beat, hash),
      byline: 'Nightdesk',
    })
  }
  return copies
}

/** The approved text, put together again from what stands there: title, standfirst, and the body without its frame. */
export function textThere({ draft }: Publication, { found }: ReadBack): string {
  const lines = Array.isArray(found?.text) ? found.text.map(String) : []
  const from = lines.length - lines.toReversed().indexOf(sources(draft.language)) - 1
  const body = lines.slice(0, from < lines.length ? from : undefined).slice(-draft.body.length)
  return [String(found?.title), String(found?.excerpt), ...body].filter((part) => part !== '').join('\n\n')
}

const sources = (language: string): string => (language === 'ru' ? 'Источники' : 'Sources')
