/** Time spent by stage of a turn. */
export type Stopwatch = {
  lap: (stage: string) => void
  read: () => { ms: number; stages: Record<string, number> }
}

export function stopwatch(): Stopwatch {
  const started = performance.now()
  const stages: Record<string, number> = {}
  let last = started
  return {
    lap: (stage) => {
      const now = performance.now()
      stages[stage] = (stages[stage] ?? 0) + now - last
      last = now
    },
    read: () => ({
      ms: Math.round(performance.now() - started),
      stages: Object.fromEntries(Object.entries(stages).map(([stage, ms]) => [stage, Math.round(ms)])),
    }),
  }
}
