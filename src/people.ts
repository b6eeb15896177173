import type { DeskFace } from './desk/face.ts'
import type { Actor } from './desk/face-people.ts'
import { TransitionError } from './news/errors.ts'
import { personName } from './news/person-name.ts'
import { atLeast, type DeskRole } from './news/roles.ts'
import type { Newsroom } from './newsroom.ts'
import { hashPassword, isPassword, noPassword, passwordFault } from './passwords.ts'
import { freshToken, hashed, saveLink } from './sign-in.ts'

const linkHours = 72
const longestDays = 366

type People = Pick<DeskFace, 'people' | 'passwords' | 'passkeys' | 'tokens' | 'audit'>

/** Accounts, what they prove themselves with, the tokens of the API, and the record of who did what. */
export const peopleOf = (newsroom: Newsroom): People => ({
  people: accounts(newsroom),
  passwords: passwords(newsroom),
  passkeys: passkeys(newsroom),
  tokens: tokens(newsroom),
  audit: audit(newsroom),
})

function accounts({ store, world }: Newsroom): DeskFace['people'] {
  const by = ({ name }: Actor) => ({ by: name, at: world.now().toISOString() })
  const linkFor = (name: string) =>
    saveLink(store, name, new Date(world.now().getTime() + linkHours * 3_600_000).toISOString())
  const named = async (id: string) => {
    const user = await store.user(id)
    if (user === undefined) throw new TransitionError('there is no such account')
    return user
  }
  return {
    list: () => store.users(),
    invite: async (typed, role, who) => {
      const name = personName(typed)
      if (name === undefined)
        throw new TransitionError('a name has up to 80 characters, and at least one letter or figure')
      const id = freshToken()
      await store.addUser({ id, name, role }, by(who))
      return { id, token: await linkFor(name) }
    },
    link: async (id, who) => {
      const { name, state } = await named(id)
      if (state === 'closed') throw new TransitionError(`the account of ${name} is closed; reopen it first`)
      const { at } = by(who)
      await store.audit({ at, who: who.name, verb: 'account-link', detail: { name } })
      return linkFor(name)
    },
    setRole: (id, role, who) => store.setUserRole(id, role, by(who)),
    close: (id, who) => store.closeUser(id, by(who)),
    reopen: async (id, who) => {
      await store.reopenUser(id, by(who))
      return linkFor((await named(id)).name)
    },
  }
}

function passwords({ store, world }: Newsroom): DeskFace['passwords'] {
  return {
    check: async (name, password, { address = null }) => {
      const user = await store.userNamed(name)
      const kept = user?.state === 'active' ? await store.passwordOf(user.id) : undefined
      const { right, stale } = await (kept === undefined ? noPassword(password) : isPassword(password, kept))
      if (user === undefined || kept === undefined || !right) {
        const why =
          user === undefined ? 'no account' : kept === undefined ? `${user.state}, no password` : 'password'
        // The name as it was typed is not kept: people type passwords there.
        const who = user?.name ?? 'nobody'
        const at = world.now().toISOString()
        await store.audit({ at, who, verb: 'sign-in-failed', detail: { why, address } })
        return undefined
      }
      if (stale) await store.rehashPassword(user.id, kept, await hashPassword(password))
      return { name: user.name }
    },
    set: async ({ name, id }, password) => {
      const fault = passwordFault(password, name)
      if (fault !== undefined) return fault
      const at = world.now().toISOString()
      await store.setPassword(await hashPassword(password), { user: id, who: name, at })
      return undefined
    },
    has: async ({ id }) => (await store.passwordOf(id)) !== undefined,
  }
}

function passkeys({ store, world }: Newsroom): DeskFace['passkeys'] {
  const change = ({ name, id }: Actor) => ({ user: id, who: name, at: world.now().toISOString() })
  return {
    of: ({ id }) => store.passkeysOf(id),
    find: (id) => store.passkey(id),
    add: (who, passkey) => store.addPasskey(passkey, change(who)),
    used: (id, counter) => store.usePasskey(id, counter, world.now().toISOString()),
    remove: (who, id) => store.removePasskey(id, change(who)),
  }
}

function tokens({ store, world }: Newsroom): DeskFace['tokens'] {
  return {
    make: async (who, { name: typed, role, days }) => {
      const name = personName(typed)
      if (name === undefined) throw new TransitionError('a token needs a name of up to 80 characters')
      if (!atLeast(who.role, role)) throw new TransitionError(`a token of yours is at most ${who.role}`)
      if (!Number.isInteger(days) || days < 1 || days > longestDays)
        throw new TransitionError(`a token holds from 1 to ${longestDays} days`)
      // So that who finds one, or a scanner of repositories, knows what it is.
      const token = `nightdesk_${freshToken()}`
      const now = world.now()
      const expires = new Date(now.getTime() + days * 86_400_000).toISOString()
      const made = { user: who.id, name, role, expires, at: now.toISOString() }
      return { id: await store.addToken(hashed(token), made), token, expires }
    },
    list: (who) => store.tokens(who?.id),
    find: async (token) => {
      const found = await store.findToken(hashed(token), world.now().toISOString())
      if (found === undefined) return undefined
      const { id, name, role, user } = found
      return { name: user.name, id: user.id, role: lesser(role, user.role), token: { id, name } }
    },
    revoke: (who, id, any) =>
      store.revokeToken(id, who.name, world.now().toISOString(), any ? undefined : who.id),
  }
}

/** An account that was given a lesser role has its tokens in that one, too. */
const lesser = (a: DeskRole, b: DeskRole): DeskRole => (atLeast(a, b) ? b : a)

const audit = ({ store, world }: Newsroom): DeskFace['audit'] => ({
  page: (asked, place) => store.auditPage(asked, place),
  verbs: () => store.auditWords(),
  add: (entry) => store.audit({ at: world.now().toISOString(), ...entry }),
})
