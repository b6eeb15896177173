import type { Finding } from '../news/finding.ts'
import type { Shown } from './face.ts'
import type { OwnReview } from './face-review.ts'
import type { Words } from './words/words.ts'

/** What the page of a story shows of a person's own review so far, and what the approval needs of them. */
export function viewOwnReview(shown: Shown, own: OwnReview | undefined, words: Words) {
  const warnings = shown.status === 'in-review' ? warningsOf(shown) : []
  return {
    warnings: warnings.length === 0 ? undefined : warningsView(warnings, shown, own, words),
    record: own && {
      says: lookedSaid(own, words),
      statement: own.statement,
      said: saidOf(own),
    },
  }
}

const warningsOf = ({ findings }: Shown): Finding[] => findings.filter(({ level }) => level === 'warning')

const warningsView = (
  warnings: readonly Finding[],
  shown: Shown,
  own: OwnReview | undefined,
  words: Words,
) => ({
  says: words.review.warnings(warnings.length),
  several: warnings.length > 1,
  reasons: own?.reasons ?? [],
  each: warnings.map(({ rule, start, end, message }) => ({
    id: `${rule}@${start}`,
    message,
    words: shown.text.slice(start, end),
  })),
})

/** What a person has looked at so far, in a line, with what it lacks to be substantive. */
export function lookedSaid(own: OwnReview, { review: words }: Words): string {
  const looked = [
    words.opened(own.opened),
    words.figures(own.figuresLooked, own.figures),
    words.time(clock(own.seconds), clock(own.readingSeconds)),
  ].join(' · ')
  if (own.lacks === undefined) return looked
  const lacks = own.lacks.map((lack) => words.lack[lack === 'looked' || lack === 'time' ? lack : 'run'])
  return `${looked} · ${lacks.length === 0 ? words.substantive : words.lacks(lacks.join(', '))}`
}

/** `1:05` */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** By the place of a claim, what the person has said of it. */
const saidOf = ({ confirmed, rejected }: OwnReview): Record<string, string> =>
  Object.fromEntries([
    ...confirmed.map(({ start, end }) => [`${start}-${end}`, 'confirmed']),
    ...rejected.map(({ start, end }) => [`${start}-${end}`, 'rejected']),
  ])
