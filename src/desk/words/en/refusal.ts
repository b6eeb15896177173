import { type DeskAction, type DeskRole, leastRole } from '../../../news/roles.ts'
import { people } from './people.ts'

/** What is said when something was not done. */
export const refusal = {
  refusal: {
    stale: 'Not done. Below is the story as it stands now.',
    staleEdit: 'Not saved. Your text is kept below; beside it stands what is in force now.',
    reason: 'This needs a reason: it is kept with the story.',
    comment: 'A comment needs words.',
    note: 'A correction needs a note that says what was wrong and what is right.',
    text: 'A draft needs a headline and at least one paragraph.',
    signedOut: 'You are signed out',
    signedOutHint: 'Nothing was done. Sign in again.',
    forged: 'Refused',
    forgedHint: 'That form did not come from this desk, or is from an earlier session. Nothing was done.',
    notYours: 'That is not yours to do',
    notYoursHint: (action: DeskAction, role: DeskRole) =>
      `This needs a ${people.people.role[leastRole[action]]}; your account is that of a ${people.people.role[role]}. Nothing was done.`,
    notFresh: 'Sign in again for that',
    notFreshHint:
      'What changes how you sign in, and tokens, ask for a sign-in of less than 15 minutes ago. Nothing was done.',
    host: 'This desk answers on its own address only.',
    large: 'That is more text than the desk takes.',
    misfit: 'That form could not be read',
    misfitHint: (fields: string) =>
      `Too long, or of another kind than asked for: ${fields}. Nothing was done; your browser’s way back leads to what you typed.`,
    missing: 'No such page',
    missingHint: 'It may have been a story that goes by another slug now.',
    fault: 'Something broke here',
    faultHint: 'Nothing you typed was published. The fault is in the log; the queue still stands.',
    toQueue: 'To the queue',
  },
}
