import type { Hearing } from './hearing.ts'
import { type Finding, pointerTo } from './pointers.ts'

/** The claims that lie in web addresses: each must be one of the evidence or stand in a text of the sources. */
export function weighLinks({
  reading,
  grounds,
  library,
}: Hearing): { start: number; end: number; finding: Finding }[] {
  return reading.tokens
    .filter((token) => token.kind === 'link')
    .map(({ start, end, text }) => {
      const witness = grounds.evidence.find(({ value }) => value === text)
      if (witness !== undefined) {
        return {
          start,
          end,
          finding: { verdict: 'supported', evidence: [pointerTo(witness)], why: witness.measure },
        }
      }
      const prose = library.proses.find(({ body }) => body.includes(text))
      const at = prose?.body.indexOf(text) ?? 0
      const finding: Finding =
        prose === undefined
          ? { verdict: 'unsupported', evidence: [], why: 'no source has this address' }
          : {
              verdict: 'supported',
              evidence: [{ source: prose.source, start: at, end: at + text.length, value: text }],
              why: 'stands so in the source',
            }
      return { start, end, finding }
    })
}
