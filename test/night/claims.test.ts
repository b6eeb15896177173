import { beforeAll, expect, test } from 'vitest'
import { random } from '../../bench/random.ts'
import { runNow } from '../../src/commands/run.ts'
import { isOpen } from '../../src/news/claim.ts'
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import { show } from '../../src/pipeline/review.ts'
import type { Shown } from '../../src/pipeline/show.ts'
import { freshFolder, project } from './place.ts'

let newsroom: Newsroom
let drafts: Shown[]

beforeAll(async () => {
  newsroom = await openNewsroom({ project, folder: await freshFolder(), env: {} })
  await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true)
  const rows = await newsroom.store.queue()
  drafts = await Promise.all(rows.map((row) => show(newsroom.review, row.slug)))
}, 300_000)

const checked = async (shown: Shown, text: string) => {
  const beat = newsroom.house.beats.find((each) => each.name === shown.beat)
  const { claims } = await checkGiven(
    { text, sources: shown.sources, language: shown.language, issued: shown.versions.at(-1)?.at },
    beat ?? newsroom.house,
  )
  return claims
}

test('no claim of any draft of the night is without support when it is read again from its sources alone', async () => {
  const open: string[] = []
  for (const shown of drafts) {
    for (const claim of (await checked(shown, shown.text)).filter(isOpen))
      open.push(`${shown.slug} “${claim.text}” ${claim.why}`)
  }
  expect(open).toEqual([])
}, 300_000)

test('one wrong digit in a draft is flagged, in at least 98 of 100', async () => {
  const draw = random(20_261_123)
  const missed: string[] = []
  const plants = 500
  for (let plant = 0; plant < plants; plant++) {
    const shown = drafts[Math.floor(draw() * drafts.length)]
    const digits = [...(shown?.text.matchAll(/\d/g) ?? [])]
    const hit = digits[Math.floor(draw() * digits.length)]
    if (shown === undefined || hit === undefined) continue
    const wrong = (Number(hit[0]) + 1 + Math.floor(draw() * 9)) % 10
    const text = `${shown.text.slice(0, hit.index)}${wrong}${shown.text.slice(hit.index + 1)}`
    if (!(await checked(shown, text)).some(isOpen))
      missed.push(`${shown.slug}: ${text.slice(Math.max(0, hit.index - 40), hit.index + 20)}`)
  }
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(plants * 0.02)
}, 300_000)
