import { spawn } from 'node:child_process'
import { UpstreamError } from '../../news/errors.ts'

const mostBytes = 256 * 1024 * 1024
const lastWords = 2_000

/** Runs a program of the machine in a folder, without a shell. Throws with its last words where it fails or is not there. */
export function runProgram(
  program: string,
  args: readonly string[],
  { folder, signal, input }: { folder: string; signal: AbortSignal; input?: Uint8Array | undefined },
): Promise<{ stdout: Uint8Array; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { cwd: folder, signal, stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    let bytes = 0
    let stderr = ''
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > mostBytes) child.kill('SIGKILL')
      else out.push(part)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = `${stderr}${text}`.slice(-100_000)
    })
    child.on('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'ENOENT' ? new UpstreamError('no-program', notThere(program), { cause }) : cause),
    )
    child.on('close', (code, killed) => {
      if (code === 0) resolve({ stdout: new Uint8Array(Buffer.concat(out)), stderr })
      else if (bytes > mostBytes)
        reject(new UpstreamError('too-large', `${program}: more than ${mostBytes / 1024 / 1024} MB came out`))
      else {
        const said = stderr.trim().slice(-lastWords)
        reject(new UpstreamError('program-failed', `${program} ended with ${killed ?? code}: ${said}`))
      }
    })
    // A program that ends before it has read everything is told by its exit.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** How the programs that kinds of media name are installed. */
const installing: Readonly<Record<string, string>> = {
  ffmpeg: 'apt install ffmpeg (or brew install ffmpeg)',
  'espeak-ng': 'apt install espeak-ng (or brew install espeak-ng)',
  perl: 'apt install perl',
}

/** What is said where a program is missing: with the way to it. */
export const notThere = (program: string): string =>
  `${program} is not installed on this machine: ${installing[program] ?? `install ${program}`}, then try again`
