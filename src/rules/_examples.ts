import type { Claim, ClaimKind } from '../news/claim.ts'
import type { CheckedText } from '../seams/rule.ts'
import { findingsOf } from './_check.ts'
import type { Example, Rule } from './_file.ts'
import { checkedCopy, withCaptions } from './_text.ts'

/** An example as rules see it; the language of a rule for all is English. */
export function exampleText(example: Example, language: string): CheckedText {
  const told = typeof example === 'string' ? { body: example } : example
  const { headline = '', standfirst = '', dateline = '', body = '', captions = [] } = told
  const copy = {
    language: language === 'all' ? 'en' : language,
    ...{ headline, standfirst, dateline, body: body === '' ? [] : body.split('\n\n') },
  }
  const checked = withCaptions(checkedCopy(copy), captions)
  if (typeof example === 'string') return checked
  const { sources, claims, disclosure } = example
  return {
    ...checked,
    ...(sources === undefined ? {} : { sources }),
    ...(claims === undefined ? {} : { claims: claimsIn(checked.text, claims) }),
    ...(disclosure === undefined ? {} : { disclosure }),
  }
}

/** The first place of each of the words, as a claim that these sources support. */
function claimsIn(text: string, told: Readonly<Record<string, readonly string[]>>): Claim[] {
  return Object.entries(told).flatMap(([words, sources]): Claim[] => {
    const start = text.indexOf(words)
    if (start === -1) return []
    const kind: ClaimKind = /^\d/.test(words) ? 'number' : 'name'
    const evidence = sources.map((source) => ({ source, value: words }))
    const verdict = sources.length === 0 ? 'unsupported' : 'supported'
    return [{ start, end: start + words.length, text: words, kind, verdict, evidence, why: '' }]
  })
}

/** Examples that a rule does not mark and should, or marks and should not, with their path in the rule's file. */
export function exampleFaults(rule: Rule): { path: (string | number)[]; message: string }[] {
  const faulty = (which: 'marks' | 'clears', wrong: boolean, said: string) =>
    rule.examples[which].flatMap((example, at) => {
      const marked = findingsOf(rule, exampleText(example, rule.language)).length > 0
      return marked === wrong ? [{ path: [...rule.path, 'examples', which, at], message: said }] : []
    })
  return [
    ...faulty('marks', false, `"${rule.name}" does not mark this example`),
    ...faulty('clears', true, `"${rule.name}" marks this example, which it should leave alone`),
  ]
}
