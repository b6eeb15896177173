import type { Claim, ClaimKind } from '../news/claim.ts'
import type { CheckedSource, CheckedText, Span } from '../seams/rule.ts'
import { sentencesIn } from './_text.ts'

export const claimKinds = [
  'number',
  'name',
  'date',
  'place',
  'quote',
  'comparison',
] as const satisfies readonly ClaimKind[]

/** Claims of these kinds that stand in the body, with the sources that each rests on. */
export function restingClaims(
  text: CheckedText,
  kinds: readonly ClaimKind[],
): { claim: Claim; sources: readonly CheckedSource[] }[] {
  const { claims = [], sources = [], parts } = text
  const inBody = ({ start }: Claim) => parts.body.some((span) => start >= span.start && start < span.end)
  return claims
    .filter((claim) => kinds.includes(claim.kind) && inBody(claim))
    .map((claim) => {
      const items = new Set(claim.evidence.map(({ source }) => source))
      return { claim, sources: sources.filter(({ item }) => items.has(item)) }
    })
}

/** The sentence of the body that a span stands in. */
export function sentenceOf(text: CheckedText, { start }: Span): Span | undefined {
  const paragraph = text.parts.body.find((span) => start >= span.start && start < span.end)
  return paragraph === undefined
    ? undefined
    : sentencesIn(text, paragraph).find((sentence) => start >= sentence.start && start < sentence.end)
}

/** Whether a text names a source in one of its ways. */
export const namesSource = (said: string, { names }: CheckedSource): boolean =>
  names.some((name) => name !== '' && said.toLowerCase().includes(name.toLowerCase()))
