import type { PolicyOf } from './config/policies.ts'
import type { Staff } from './news/policy.ts'
import type { DeskRole } from './news/roles.ts'
import type { RosterRow } from './store/roster.ts'
import type { Store } from './store/store.ts'

/**
 * Policies that know who works here: by `people:` of newsroom.yaml where there is such a list, else by the accounts of the desk.
 * While there is neither, everybody is an editor.
 */
export const withStaff =
  (policyOf: PolicyOf, { roster }: Pick<Store, 'roster'>): PolicyOf =>
  (beat) => {
    const policy = policyOf(beat)
    if (policy.staff.people !== undefined) return policy
    return { ...policy, staff: staffOf(policy.staff.ranks, roster()) }
  }

/**
 * The accounts as a policy looks at people. A name without an account decides at the console alone, where whoever sits has
 * the database anyway: an editor, as before there were accounts.
 */
export function staffOf(ranks: readonly string[], accounts: readonly RosterRow[]): Staff {
  if (accounts.length === 0) return { people: undefined, ranks }
  const people = accounts.map(({ name, role, state }) => ({
    name,
    roles: [state === 'closed' ? 'former' : rankOf(role, ranks)],
  }))
  return { people, ranks, unlisted: ['editor'] }
}

/** The rank of a role of the desk; the highest there is, of an administrator. A viewer has none. */
function rankOf(role: DeskRole, ranks: readonly string[]): string {
  const usual = { viewer: 'viewer', writer: 'reporter', editor: 'editor', 'senior-editor': 'senior-editor' }
  if (role === 'admin') return ranks.at(-1) ?? 'editor'
  // A newsroom with ranks of its own has perhaps none between an editor and the chief.
  return role === 'senior-editor' && !ranks.includes(role) ? 'editor' : usual[role]
}
