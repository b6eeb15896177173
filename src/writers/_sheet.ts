import type { Brief } from '../news/brief.ts'
import { ConfigError } from '../news/errors.ts'
import type { Evidence } from '../news/fact.ts'
import { marked } from './_marks.ts'
import type { Voice } from './_voice.ts'

/** The sheet in the typewriter: what one run of a template has written so far. */
export type Sheet = {
  brief: Brief
  voice: Voice
  /** Evidence ids of each mark, by the mark's number. */
  evidence: (readonly string[])[]
  headline: string[]
  standfirst: string[]
  dateline: string[]
  body: string[]
  /** Why it is news: told to the editor, no part of the copy. */
  because: string[]
  /** How often each varied place has been come by. */
  visits: Map<string, number>
}

export const freshSheet = (brief: Brief, voice: Voice): Sheet => ({
  brief,
  voice,
  evidence: [],
  headline: [],
  standfirst: [],
  dateline: [],
  body: [],
  because: [],
  visits: new Map(),
})

export const isSheet = (value: unknown): value is Sheet =>
  typeof value === 'object' && value !== null && 'brief' in value && 'visits' in value

/** Prints a text as filled from evidence. Throws where the brief does not hold the evidence. */
export function print(sheet: Sheet, text: string, ...evidence: readonly Evidence[]): string {
  const foreign = evidence.find((each) => !sheet.brief.evidence.has(each.id))
  if (foreign !== undefined) throw new ConfigError(`${foreign.id} is not in the brief's evidence`)
  sheet.evidence.push(evidence.map((each) => each.id))
  return marked(text, sheet.evidence.length - 1)
}

/** What tells this story's wordings from its neighbours'. */
export const seedOf = ({ beat, kind, key, language }: Brief): string =>
  `${beat}\n${kind}\n${key}\n${language}`

/** How often a place was come by before; counts this time. */
export function visit(sheet: Sheet, place: string): number {
  const before = sheet.visits.get(place) ?? 0
  sheet.visits.set(place, before + 1)
  return before
}
