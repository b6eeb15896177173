/** Whether there is a process. One that was ended is there till the system has told its parent so. */
export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
