import { readFileSync } from 'node:fs'
import type { Claim, EvidencePointer } from '../../src/news/claim.ts'
import type { Draft } from '../../src/news/draft.ts'
import type { Json } from '../../src/news/json.ts'

export const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/desk/${name}`, import.meta.url), 'utf8'))

export const payloadHash = 'ab'.repeat(32)

/** The claim on the first place a text says `said` (from `after` on). */
export function claimOn(
  text: string,
  said: string,
  rest: Pick<Claim, 'kind' | 'verdict'> & {
    evidence?: readonly EvidencePointer[]
    why?: string
    after?: string
  },
): Claim {
  const start = text.indexOf(said, rest.after === undefined ? 0 : text.indexOf(rest.after))
  if (start < 0) throw new Error(`the text does not say "${said}"`)
  const { kind, verdict, evidence = [], why = '' } = rest
  return { start, end: start + said.length, text: said, kind, verdict, evidence, why }
}

export const draftOf = (copy: Pick<Draft, 'headline' | 'standfirst' | 'dateline' | 'body'>): Draft => ({
  ...copy,
  language: 'en',
  version: 1,
  writer: 'template',
  made: 'cd'.repeat(32),
  marks: [],
})

export const dataDriven = {
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia',
  sentence:
    'This article was written by a program from data of the U.S. Geological Survey and approved by an editor.',
}
