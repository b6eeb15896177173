/** Many stories of one template, decided on by a sample. */
export const batches = {
  batches: {
    title: 'Batches',
    hint: 'Stories that one template made of what one run took in are decided on together: the template is read, every form of a sentence, what stands out by its data, and a random sample of the rest. One wrong text stops the batch.',
    alike: 'Alike, and in review',
    none: 'No stories in review are alike enough, or there are too few of them.',
    opened: 'Opened so far',
    isOpen: 'To the open batch',
    openOne: 'Open a batch',
    choose: 'Guarantee',
    name: (id: number) => `Batch ${id}`,
    stories: (n: number) => `${n} stories`,
    guarantee: (share: string, confidence: string) =>
      `at most ${share} of the unread wrong, with ${confidence} confidence`,
    drawn: ({
      stories,
      population,
      sample,
      most,
    }: {
      stories: number
      population: number
      sample: number
      most: number
    }) =>
      `${stories} stories. ${population} do not stand out; ${sample} of those are drawn. If none of them is wrong, at most ${most} of the ${population} are.`,
    state: { open: 'open', stopped: 'stopped', approved: 'approved', closed: 'given up' },
    role: {
      data: 'stands out by its data',
      form: 'says it in its own form',
      sample: 'drawn',
      rest: 'not drawn',
    },
    say: { right: 'right, says', wrong: 'wrong, says' },
    read: (n: number, of: number) => `${n} of ${of} read`,
    template: 'The template',
    templateGone:
      'The template that made these stories is not in pipelines/ any more: they are decided on one by one.',
    templateRead: 'You have read the template.',
    right: 'It is right',
    rightNext: 'It is right, next',
    wrong: 'It is wrong',
    wrongNow: 'Say so',
    wrongHint: 'A wrong text of the sample stops the batch: its stories are then decided on one by one.',
    note: 'What is wrong',
    goOn: 'Read the next',
    toRead: 'To be read',
    isRead: 'read',
    approve: 'Approve the batch',
    binds: 'Each story is approved by its own hash. Of a text that you have not read the record says so.',
    strict: 'The policy asks for a review of each text: those that are not read go to the ordinary queue.',
    notYet: 'It can be approved when all of this is read and right.',
    rest: 'Not drawn, not read',
    done: 'Decided on',
    out: 'Fell out, to the ordinary queue',
    isDecided: 'Being approved',
    deciding: (by: string, done: number, of: number) =>
      `${by} approves them: ${done} of ${of} decided on. Each is whole by itself: should this break off, approving again goes on with the rest.`,
    lookAgain: 'Look again',
    close: 'Give the batch up',
    closeNow: 'Give it up',
    reason: 'Reason, for the record',
    alone: 'Decide on it by itself',
    record: 'The whole record (JSON)',
    why: 'Why',
    story: 'Story',
    said: 'Said',
  },
}
