import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isThere } from '../is-there.ts'

const program = fileURLToPath(new URL('busy.ts', import.meta.url))

test('a process at work ends with the newsroom that was killed, and so does what it started', async () => {
  // A newsroom that starts a process in a group of its own.
  const newsroom = spawn(
    process.execPath,
    [
      '-e',
      `require('node:child_process').spawn(process.execPath, [${JSON.stringify(program)}, String(process.pid)],
        { detached: true, stdio: ['ignore', 'inherit', 'inherit'] }); setInterval(() => 0, 1000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const line = await new Promise<string>((resolve) => createInterface(newsroom.stdout).once('line', resolve))
  const [process_ = 0, started = 0] = line.split(' ').map(Number)
  expect([isThere(process_), isThere(started)]).toEqual([true, true])
  newsroom.kill('SIGKILL')
  await expect.poll(() => [isThere(process_), isThere(started)], { timeout: 15_000 }).toEqual([false, false])
}, 30_000)
