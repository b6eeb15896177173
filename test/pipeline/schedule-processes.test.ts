import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withStore } from '../store/stock.ts'

const worker = fileURLToPath(new URL('workers/desk.ts', import.meta.url))
const atMinute = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()

/** Opens a desk in a process of its own; `answer` gives the turns that it took since the last answer. */
async function openDesk(dir: string, kind: 'steady' | 'unending', beats: readonly string[]) {
  const desk = fork(worker, [dir, kind, ...beats], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const said: string[] = []
  desk.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  await once(desk, 'message')
  return { desk, said, tick: (time: string) => ask(desk, time) }
}

async function ask(desk: ChildProcess, time: string): Promise<string[]> {
  const answer = once(desk, 'message')
  desk.send(time)
  const [turns]: string[][] = await answer
  return turns ?? []
}

async function close(desk: ChildProcess): Promise<void> {
  const exit = once(desk, 'exit')
  desk.disconnect()
  await exit
}

test.each([
  [2, 125],
  [5, 250],
])(
  '%i processes on one store take every due time of four beats once, in %i minutes',
  (desks, minutes) =>
    withStore(async (store, dir) => {
      const beats = ['nba', 'quakes', 'rates', 'alerts']
      const open = await Promise.all(Array.from({ length: desks }, () => openDesk(dir, 'steady', beats)))
      const turns: string[] = []
      for (let minute = 1; minute <= minutes; minute++) {
        const taken = await Promise.all(open.map(({ tick }) => tick(atMinute(minute))))
        turns.push(...taken.flat())
      }
      await Promise.all(open.map(({ desk }) => close(desk)))
      const every = beats.flatMap((beat) =>
        Array.from({ length: minutes }, (_, minute) => `${beat} ${atMinute(minute + 1)}`),
      )
      expect(open.map(({ said }) => said.join(''))).toEqual(Array(desks).fill(''))
      expect(turns.toSorted()).toEqual(every.toSorted())
      const ended = (await store.slots.newest('nba', minutes)).filter(({ result }) => result === 'done')
      expect(ended).toHaveLength(minutes)
    }),
  300_000,
)

test('when a process is killed in the middle of a turn, another goes on after its lease', () =>
  withStore(async (store, dir) => {
    const killed = await openDesk(dir, 'unending', ['quakes'])
    const other = await openDesk(dir, 'steady', ['quakes'])
    expect(await killed.tick(atMinute(1))).toEqual([`quakes ${atMinute(1)}`])
    const exit = once(killed.desk, 'exit')
    killed.desk.kill('SIGKILL')
    await exit
    expect(await other.tick(atMinute(3))).toEqual([])
    expect(await other.tick(atMinute(7))).toEqual([`quakes ${atMinute(7)}`])
    await close(other.desk)
    const results = (await store.slots.newest('quakes', 7)).map(({ result }) => result)
    expect(results).toEqual(['done', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped', 'lost'])
  }))
