import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A worker of this folder at work in a process of its own. */
export type Worker = { process: ChildProcess; done: Promise<{ code: number | null; out: string }> }

/** Starts `<name>.ts` with arguments; `out` is all it printed, on both streams. */
export function start(name: string, ...args: readonly string[]): Worker {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args])
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  const done = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out })),
  )
  return { process: child, done }
}
