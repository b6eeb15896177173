import type { Finding } from '../news/finding.ts'
import type { CheckedText } from '../seams/rule.ts'
import type { Rule } from './_file.ts'
import { limited } from './_limit.ts'
import { formatted } from './_message.ts'

/** How long one rule may read one text, in milliseconds. */
const most = 1_000
/** In texts up to this many characters calm rules need no watch: the slowest would take a tenth of a second. */
const ordinary = 10_000

/**
 * The findings of rules on a text, in its order. A rule that reads longer than a second is stopped: that is a finding of
 * its own level, as nobody knows what it would have found.
 */
export function check(rules: readonly Rule[], text: CheckedText, milliseconds = most): Finding[] {
  const [language] = text.language.split('-')
  const found: Finding[] = []
  const watched: Rule[] = []
  for (const rule of rules) {
    if (rule.language !== 'all' && rule.language !== language) continue
    if (rule.calm && text.text.length <= ordinary) found.push(...findingsOf(rule, text))
    else watched.push(rule)
  }
  if (watched.length > 0) found.push(...underWatch(watched, text, milliseconds))
  return found.sort(byPlace)
}

/** One watch for all of them, as setting it takes longer than most rules do. */
function underWatch(rules: readonly Rule[], text: CheckedText, milliseconds: number): Finding[] {
  const found: Finding[] = []
  let at = 0
  let started = 0
  const read = (): void => {
    for (; at < rules.length; at += 1) {
      const rule = rules[at]
      started = performance.now()
      if (rule !== undefined) found.push(...findingsOf(rule, text))
    }
  }
  while (at < rules.length && limited(read, milliseconds) === 'stopped') {
    const rule = rules[at]
    // The time may have gone to the rules before it: then this one starts again with all of it.
    if (rule === undefined || performance.now() - started < milliseconds / 2) continue
    found.push(stopped(rule, milliseconds))
    at += 1
  }
  return found
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
