/** Words while they are typed, versions of them, and who is at them. */
export const wording = {
  recheck: {
    heading: 'Checked as you type',
    fine: (n: number) =>
      n === 1 ? 'The 1 claim is tied to evidence.' : `All ${n} claims are tied to evidence.`,
    held: 'Saved like this, it is not ready:',
    take: 'Take',
    remove: 'Take it out',
    fix: 'Fix',
  },
  versions: {
    title: 'Compare versions',
    back: 'Back to the story',
    from: 'From version',
    to: 'to version',
    compare: 'Compare',
    same: 'A version is the same as itself.',
    restore: 'Restore version',
    restoreHint: 'It is saved as a new version and checked again; nothing is lost.',
    since: 'What changed since you opened it,',
    by: 'by',
  },
  sendBack: {
    label: 'Send back',
    now: 'Send it back',
    note: 'What is to be done, for who writes',
  },
  offers: { take: 'Take it' },
  changes: {
    heading: 'What changed in the record since this draft',
    gone: 'no longer there',
  },
  presence: {
    reading: (who: string) => `${who} has this story open.`,
    editing: (who: string, since: string) => `${who} is editing this story, since ${since}.`,
    takenOver: (by: string, at: string) =>
      `${by} took over the editing at ${at}. What you typed is still here; it cannot overwrite theirs.`,
    takeOver: 'Take over',
    word: 'A word to them',
    takeOverNow: 'Take over the editing',
  },
}
