import { spawn } from 'node:child_process'
import { dieWith } from '../../../src/pipeline/media/die-with.ts'

// A process of a medium with a program of its own, at a piece of work that hears nothing.
const [, , newsroom] = process.argv
dieWith(Number(newsroom))
const program = spawn('sleep', ['100'])
process.stdout.write(`${process.pid} ${program.pid}\n`, () => {
  const end = Date.now() + 60_000
  while (Date.now() < end);
})
