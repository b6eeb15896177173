/** The monitor of reviews and planted errors. */
export const monitor = {
  monitor: {
    title: 'Monitor of reviews',
    hint: 'How each person approved, night by night (noon to noon UTC). Batches are not counted: they are sampled.',
    nothing: 'Nobody has approved anything in these nights.',
    night: 'Night of',
    who: 'Who',
    approvals: 'Approvals',
    substantive: 'Substantive',
    perMinute: 'A minute, at their busiest',
    zeroEdits: 'In a row without an edit',
    unopened: 'With nothing opened',
    overridden: 'In spite of a warning',
    missed: 'Planted errors missed',
    drillsName: 'Drills',
    drills: (caught: number, missed: number) =>
      caught + missed === 0 ? '–' : `${caught} caught, ${missed} missed`,
    loud: 'Look:',
    limits: 'What is loud, and why',
    over: 'over',
  },
  drill: {
    caught: 'This was a drill, and you caught it',
    missed: 'This was a drill, and it went through',
    void: 'This was a drill; it counts for nothing',
    planted: (now: string, was: string) =>
      `“${now}” was planted where the record says “${was}”. Nothing of it can be published.`,
    record: (caught: number, missed: number) => `Your record: ${caught} caught, ${missed} missed.`,
    typed: 'Your edit stands below, over the text as it is.',
    goOn: 'To the draft as it is',
    blind: {
      typed: 'It is checked when you save it.',
      verdict: 'Compare it with the record',
      tied: (n: number) => `${n} ${n === 1 ? 'claim' : 'claims'}: compare with the record`,
    },
  },
}
