import { expect, test } from 'vitest'
import { random } from '../../bench/random.ts'
import { openGrouping } from '../../src/grouping/grouping.ts'

const syllables = ['ba', 'de', 'fi', 'go', 'hu', 'la', 'me', 'ni', 'po', 'ru']
const spelled = (number: number) =>
  `ka${[...String(number)].map((digit) => syllables[Number(digit)]).join('')}`

test('a text is laid beside a fixed number of others at most, and beside no more when many left the window', () => {
  const draw = random(7)
  const grouping = openGrouping(500)
  const costs = Array.from({ length: 4000 }, (_, index) => {
    const before = grouping.cost()
    const words = Array.from({ length: 40 }, () => spelled(Math.floor(5000 ** draw())))
    grouping.place({ id: String(index), text: `${words.join(' ')} in ${words[0]?.toUpperCase()}.` })
    const { compared, postings } = grouping.cost()
    return { compared: compared - before.compared, postings: postings - before.postings }
  })
  const [early, late] = [costs.slice(1000, 2000), costs.slice(3000)].map((part) =>
    part.reduce((sum, { compared }) => sum + compared, 0),
  )
  expect(Math.max(...costs.map(({ compared }) => compared))).toBeLessThanOrEqual(24 + 24 + 8)
  expect(Math.max(...costs.map(({ postings }) => postings))).toBeLessThanOrEqual(32 * 32 + 48 * 16)
  expect(late).toBeGreaterThan(0)
  expect(late).toBeLessThanOrEqual(1.1 * (early ?? 0))
})

/** Versions of one report: each swaps a run of words of the one before it for new ones. */
function versions(draw: () => number, count: number): string[][] {
  const list = [Array.from({ length: 120 }, () => spelled(Math.floor(draw() * 100_000)))]
  while (list.length < count) {
    const next = [...(list[Math.floor(draw() * list.length)] ?? [])]
    const from = Math.floor(draw() * 95)
    for (let place = from; place < from + 25; place++) next[place] = spelled(Math.floor(draw() * 100_000))
    list.push(next)
  }
  return list
}

const runsOf = (words: readonly string[]) =>
  new Set(words.slice(4).map((_, place) => words.slice(place, place + 5).join(' ')))

const jaccard = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.intersection(b).size / a.union(b).size

test('versions with half of their runs of words in common are found in every order: the later is a copy, of the story of an earlier one', () => {
  const draw = random(11)
  for (let round = 0; round < 25; round++) {
    const texts = versions(draw, 6)
      .map((words) => ({ words, at: draw() }))
      .sort((a, b) => a.at - b.at)
    const grouping = openGrouping(1000)
    const placed = texts.map(({ words }, index) =>
      grouping.place({ id: String(index), text: words.join(' ') }),
    )
    for (const [index, { words }] of texts.entries()) {
      const before = texts.slice(0, index)
      const like = before.flatMap((other, place) =>
        jaccard(runsOf(words), runsOf(other.words)) >= 0.5 ? [place] : [],
      )
      if (like.length === 0) continue
      // Nothing is decided twice: the likes of one text may have become two stories before it came, and it can join but one.
      const stories = like.map((place) => placed[place]?.story)
      const { story, duplicateOf } = placed[index] ?? {}
      expect({ round, index, joins: stories.includes(story), isCopy: duplicateOf !== null }).toEqual({
        round,
        index,
        joins: true,
        isCopy: true,
      })
    }
  }
})
