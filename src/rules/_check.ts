import type { Finding } from '../news/finding.ts'
import type { CheckedText } from '../seams/rule.ts'
import type { Rule } from './_file.ts'
import { limited } from './_limit.ts'
import { formatted } from './_message.ts'

/** How long one rule may read one text, in milliseconds. */
const most = 1_000

/**
 * The findings of rules on a text, in its order. A rule that reads longer than a second is stopped: that is a finding of
 * its own level, as nobody knows what it would have found.
 */
export function check(rules: readonly Rule[], text: CheckedText, milliseconds = most): Finding[] {
  const [language] = text.language.split('-')
  const own = rules.filter((rule) => rule.language === 'all' || rule.language === language)
  const found: Finding[] = []
  let at = 0
  let started = 0
  const read = (): void => {
    for (; at < own.length; at += 1) {
      const rule = own[at]
      started = performance.now()
      if (rule !== undefined) found.push(...findingsOf(rule, text))
    }
  }
  while (at < own.length && limited(read, milliseconds) === 'stopped') {
    const rule = own[at]
    // The time may have gone to the rules before it: then this one starts again with all of it.
    if (rule === undefined || performance.now() - started < milliseconds / 2) continue
    found.push(stopped(rule, milliseconds))
    at += 1
  }
  return found.sort(byPlace)
}

const byPlace = (a: Finding, b: Finding): number => a.start - b.start || a.end - b.end

const stopped = (rule: Rule, milliseconds: number): Finding => ({
  rule: rule.id,
  level: rule.level,
  start: 0,
  end: 0,
  message: `the rule was stopped after ${milliseconds} ms: it would not come to an end on this text, which it has not checked`,
})

/** The findings of one rule: at most one at a place, at most as many as its limit. */
export function findingsOf(rule: Rule, text: CheckedText): Finding[] {
  const marks = rule.mark(text)
  if (marks.length === 0) return []
  const places = new Set<number>()
  const found: Finding[] = []
  for (const { start, end, message, replacement, fills, said = rule.message } of marks) {
    if (places.has(start) || (rule.limit !== undefined && found.length >= rule.limit)) continue
    places.add(start)
    const told = formatted(said, text.text.slice(start, end), replacement ?? '', fills)
    found.push({
      rule: rule.id,
      level: rule.level,
      start,
      end,
      message: message === undefined ? told : `${told} (${message})`,
      ...(replacement === undefined ? {} : { replacement }),
    })
  }
  return found
}

/** The findings of several files at once: one watch for all of them. */
export const checkAll = (sets: readonly { rules: readonly Rule[] }[]): ((text: CheckedText) => Finding[]) => {
  const rules = sets.flatMap((set) => set.rules.filter(({ status }) => status === 'live'))
  return (text) => check(rules, text)
}
