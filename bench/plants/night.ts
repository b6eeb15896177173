import { isOpen } from '../../src/news/claim.ts'
import type { Json } from '../../src/news/json.ts'
import type { Newsroom } from '../../src/newsroom.ts'
import { checkGiven, type GivenText } from '../../src/pipeline/check-given.ts'
import { show } from '../../src/pipeline/review.ts'
import { shuffled } from '../random.ts'
import { namesIn } from './names.ts'
import type { Draft } from './plant.ts'
import type { Check } from './sown.ts'

type Read = { drafts: Draft[]; check: Check; falseAlarms: string[] }

/** The drafts of a newsroom, at most so many of a beat and language, with what holds a text to the sources of one. */
export async function draftsOf(
  { house, store, review }: Newsroom,
  most: number,
  seed: number,
): Promise<Read> {
  const rows = await store.queue()
  const groups = Map.groupBy(rows, ({ beat, language }) => `${beat} ${language}`)
  const given = new Map<string, { by: (typeof house.beats)[number]; text: GivenText }>()
  const drafts: Draft[] = []
  const falseAlarms: string[] = []
  for (const group of groups.values()) {
    const own: Omit<Draft, 'others'>[] = []
    for (const row of shuffled(group, seed).slice(0, most)) {
      const shown = await show(review, row.slug)
      const by = house.beats.find(({ name }) => name === shown.beat)
      if (by === undefined) continue
      const { text, sources, language, beat, slug } = shown
      given.set(slug, { by, text: { text, sources, language, issued: shown.versions.at(-1)?.at } })
      const { claims } = await checkGiven({ text, sources, language, issued: shown.versions.at(-1)?.at }, by)
      for (const { text: words, why } of claims.filter(isOpen)) falseAlarms.push(`${slug} “${words}” ${why}`)
      const core = sources.filter(({ role }) => role === 'core')
      own.push({ slug, beat, language, text, claims, strings: core.flatMap(({ body }) => stringsIn(body)) })
    }
    const others = own.flatMap(({ claims }) => namesIn(claims))
    drafts.push(...own.map((draft) => ({ ...draft, others })))
  }
  const check: Check = async ({ slug }, text) => {
    const known = given.get(slug)
    return known === undefined ? [] : (await checkGiven({ ...known.text, text }, known.by)).claims
  }
  return { drafts, check, falseAlarms }
}

const stringsIn = (value: Json): string[] => {
  if (typeof value === 'string') return [value]
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(stringsIn)
}
