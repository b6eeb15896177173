/** What has gone out, and corrections of it. */
export const out = {
  out: {
    title: 'Published',
    status: 'Status',
    every: 'Published, corrected and killed',
    none: 'Nothing has gone out that fits.',
    when: 'When',
    where: 'Where',
    newest: 'The newest',
    has: {
      publish: 'has it since',
      correct: 'has the correction since',
      kill: 'withdrew it',
      unpublish: 'took it out of sight',
    },
  },
  correction: {
    class: 'Of which kind',
    none: 'not said',
    wrong: 'What was wrong',
    right: 'What is right',
    hint: 'The note to the reader can be left empty where both are filled in.',
    take: 'Take the recomputed text',
    taken: 'Recomputed from the record as it is now. Nothing is saved yet.',
    same: 'Recomputed from the record as it is now, the text says the same.',
    left: 'This has no place in what a person has rewritten. Put it in by hand:',
    whole:
      'The template has not written what stands here: this is what it says of the record now, in place of nothing.',
    because: 'The source has revised its data.',
  },
}
