import { expect, test } from 'vitest'
import { monitor, nightOf, type Watched } from '../../src/news/monitor.ts'

const plain = { edits: 0, opened: 1, warnings: 0, substantive: true }
const limit = (over: number) => ({ over, because: 'as the house says' })
const limits = {
  ...{ least: 3, perMinute: limit(0.35), zeroEdits: limit(3), unopened: limit(0.5) },
  ...{ overridden: limit(0.9), missed: limit(0.25) },
}
const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 26, 3, minute, second)).toISOString()
const by = (name: string, minutes: readonly number[], more: Partial<Watched> = {}): Watched[] =>
  minutes.map((minute) => ({ by: name, at: at(minute), ...plain, ...more }))

test('a night goes from noon to noon and is named by the day it begins on', () => {
  expect(['2026-11-26T11:59:59Z', '2026-11-26T12:00:00Z'].map(nightOf)).toEqual(['2026-11-25', '2026-11-26'])
})

test('a reviewer at a steady pace who opens and edits is told and not loud', () => {
  const approvals = [...by('Ada', [0, 20]), ...by('Ada', [40], { edits: 1, substantive: false })]
  expect(monitor(approvals, [], limits)).toEqual([
    {
      ...{ by: 'Ada', night: '2026-11-25', approvals: 3, substantive: 2, perMinute: 0.1, zeroEdits: 2 },
      ...{ unopened: 0, overridden: 0, drills: { caught: 0, missed: 0 }, missed: undefined, loud: [] },
    },
  ])
})

test('four in ten minutes, nothing opened, no edit, a drill missed: each is loud by its own limit', () => {
  const approvals = by('Bo', [0, 3, 6, 9, 30], { opened: 0, warnings: 1 })
  const drills = [
    { by: 'Bo', at: at(31), outcome: 'missed' },
    { by: 'Bo', at: at(32), outcome: 'caught' },
  ] as const
  const [night] = monitor(approvals, drills, limits)
  expect([night?.perMinute, night?.zeroEdits, night?.unopened, night?.missed, night?.loud]).toEqual([
    0.4,
    5,
    1,
    0.5,
    ['perMinute', 'zeroEdits', 'unopened', 'overridden', 'missed'],
  ])
})

test('too few approvals are not judged, but a drill that was missed is', () => {
  const [night] = monitor(
    by('Cy', [0, 1], { opened: 0 }),
    [{ by: 'Cy', at: at(5), outcome: 'missed' }],
    limits,
  )
  expect(night?.loud).toEqual(['missed'])
})

test('a run without an edit reaches over from the night before; people and nights stand apart', () => {
  const before = by('Ada', [0, 1, 2]).map((each) => ({ ...each, at: each.at.replace('-26T', '-25T') }))
  const rows = monitor([...before, ...by('Bo', [1]), ...by('Ada', [5])], [], limits)
  expect(rows.map((row) => [row.night, row.by, row.zeroEdits, row.loud])).toEqual([
    ['2026-11-25', 'Bo', 1, []],
    ['2026-11-25', 'Ada', 4, ['zeroEdits']],
    ['2026-11-24', 'Ada', 3, []],
  ])
})
