import { spawn } from 'node:child_process'

/**
 * Ends this process and the programs of its group when another is gone, even while it is at a piece of work that hears nothing: a
 * newsroom that is killed leaves nothing behind. For a process that leads its group (`detached`). By a shell: a thread of its own would hold
 * sixteen megabytes.
 */
export function dieWith(other: number): void {
  const watch = 'while kill -0 "$1" && kill -0 "$2"; do sleep 1; done 2>/dev/null; kill -s KILL -- "-$2"'
  spawn('sh', ['-c', watch, 'watch', String(other), String(process.pid)], { stdio: 'ignore' })
    // Where there is no shell, there are no groups either.
    .on('error', () => undefined)
    .unref()
}
