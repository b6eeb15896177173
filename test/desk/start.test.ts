import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { nightdesk, type SmallHouse, smallHouse, start } from '../commands/house.ts'

/** A command that goes on until it is stopped, and what it has said. */
function working(house: SmallHouse, args: readonly string[]) {
  const child = start(house, args)
  let said = ''
  const heard = new Set<() => void>()
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
    for (const listener of heard) listener()
  })
  const until = (words: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = words.exec(said)
        if (found !== null) resolve(found)
      }
      heard.add(look)
      child.once('close', () => reject(new Error(`ended before it said ${words}: ${said}`)))
      look()
    })
  return { child, until, said: () => said }
}

async function interrupt(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'close')
  child.kill('SIGINT')
  await ended
  return child.exitCode
}

const stories = async (house: SmallHouse): Promise<readonly { slug: string; version: number }[]> =>
  JSON.parse((await nightdesk(house, ['queue', '--json'])).out)

test('Ctrl-C in a run and while serving ends cleanly; the next start goes on and files nothing twice', async () => {
  const house = await smallHouse()
  const first = working(house, ['start', '--recorded', '--port', '0'])
  await first.until(/Running every beat/)
  expect(await interrupt(first.child)).toBe(0)
  const second = working(house, ['start', '--recorded', '--port', '0'])
  const [, url] = await second.until(/Review desk: +(http:\S+)/)
  expect((await fetch(`${url}/sign-in`)).status).toBe(200)
  const filed = await stories(house)
  expect(filed.length).toBeGreaterThan(0)
  expect(filed.filter(({ version }) => version !== 1)).toEqual([])
  expect(await interrupt(second.child)).toBe(0)
  const third = working(house, ['start', '--recorded', '--port', '0'])
  await third.until(/quakes +.* 0 filed/)
  await third.until(/Review desk/)
  expect(await stories(house)).toEqual(filed)
  expect(await interrupt(third.child)).toBe(0)
})

test('a port that is taken is named with the way out', async () => {
  const house = await smallHouse()
  const one = working(house, ['serve', '--port', '0'])
  const [, port = ''] = await one.until(/Review desk: +http:\S+:(\d+)/)
  const { code, err } = await nightdesk(house, ['serve', '--port', port])
  expect([code, err.trim()]).toEqual([2, `port ${port} is taken; give another with --port`])
  expect(await interrupt(one.child)).toBe(0)
})
