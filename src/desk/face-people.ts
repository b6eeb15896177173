import type { Json } from '../news/json.ts'
import type { DeskRole } from '../news/roles.ts'

/** How somebody signed in. */
export type SignInWay = 'link' | 'password' | 'passkey'

/** From where somebody asks: the address, and what the browser calls itself. */
export type From = { address?: string | undefined; agent?: string | undefined }

/** Who is signed in, as the account is now. */
export type Signed = {
  name: string
  role: DeskRole
  /** Of the account; it stays where names and roles change. */
  id: string
  by: SignInWay
  /** When this session began and ends, ISO 8601. */
  since: string
  expires: string
  /** Has a password or a passkey, and needs no link to come back. */
  keyed: boolean
}

/** An open session as its owner sees it; `id` ends it and opens nothing. */
export type OpenSession = From & {
  id: string
  by: SignInWay
  since: string
  seen: string
  /** The one that asks. */
  own: boolean
}

/** An account. `invited`: has not signed in yet; `closed`: may no more. */
export type PersonRow = {
  id: string
  name: string
  role: DeskRole
  state: 'invited' | 'active' | 'closed'
  createdAt: string
  invitedBy?: string | undefined
  hasPassword: boolean
  passkeys: number
}

/** Who does something to an account. */
export type Actor = { name: string; id: string }

/** A token of the API as it is listed. */
export type TokenRow = {
  id: number
  name: string
  role: DeskRole
  owner: string
  madeAt: string
  expires: string
  usedAt?: string | undefined
  revokedAt?: string | undefined
  revokedBy?: string | undefined
}

/** Who asks by a token: its owner, in the lesser of both roles. */
export type Bearer = { name: string; role: DeskRole; id: string; token: { id: number; name: string } }

export type PasskeyRow = {
  id: string
  label: string
  addedAt: string
  usedAt?: string | undefined
  transports: readonly string[]
}

export type AuditRow = { id: number; at: string; who: string; verb: string; slug?: string; detail: Json }

export type AuditAsked = {
  who?: string | undefined
  verb?: string | undefined
  slug?: string | undefined
  /** ISO 8601 in UTC: not before, and before. */
  from?: string | undefined
  to?: string | undefined
}

/** Accounts and the doors in. Refusals are thrown as `TransitionError`; their message is shown. */
export type PeopleFace = {
  /**
   * One-time sign-in links: `create` gives the token that stands in `/sign-in/<token>`, and makes the account where there is
   * none of that name, an administrator's unless another role is named; `take` works once.
   */
  invites: {
    create: (name: string, role?: DeskRole) => Promise<string>
    take: (token: string) => Promise<{ name: string } | undefined>
  }
  /** Tokens are kept only as hashes; `find` gives nothing for a token that has expired, idled or was ended. */
  sessions: {
    create: (name: string, by?: SignInWay, from?: From) => Promise<{ token: string; expires: string }>
    find: (token: string) => Promise<Signed | undefined>
    end: (token: string) => Promise<void>
    /** Those of the account that this one is of, the last used first. */
    list: (token: string) => Promise<readonly OpenSession[]>
    /** Ends the one of an id, or all but this one. */
    endOthers: (token: string, id?: string) => Promise<void>
  }
  /** The accounts; `invite` and `link` give the token of a one-time link. */
  people: {
    list: () => Promise<readonly PersonRow[]>
    invite: (name: string, role: DeskRole, by: Actor) => Promise<{ id: string; token: string }>
    link: (id: string, by: Actor) => Promise<string>
    setRole: (id: string, role: DeskRole, by: Actor) => Promise<void>
    close: (id: string, by: Actor) => Promise<void>
    reopen: (id: string, by: Actor) => Promise<string>
  }
  /** `check` takes the same time whether the account is there or not, and puts what was wrong into the audit; `set` gives why a password is none, if it is none. */
  passwords: {
    check: (name: string, password: string, from: From) => Promise<{ name: string } | undefined>
    set: (who: Actor, password: string) => Promise<PasswordFault | undefined>
    has: (who: Actor) => Promise<boolean>
  }
  passkeys: {
    of: (who: Actor) => Promise<readonly PasskeyRow[]>
    find: (id: string) => Promise<(PasskeyKey & { name: string }) | undefined>
    add: (who: Actor, passkey: PasskeyKey & { label: string }) => Promise<void>
    used: (id: string, counter: number) => Promise<void>
    remove: (who: Actor, id: string) => Promise<void>
  }
  /** Tokens of the API: the secret is given once, by `make`. */
  tokens: {
    make: (
      who: Actor & { role: DeskRole },
      token: { name: string; role: DeskRole; days: number },
    ) => Promise<{ id: number; token: string; expires: string }>
    /** Those of an account, or of all. */
    list: (who?: Actor) => Promise<readonly TokenRow[]>
    find: (token: string) => Promise<Bearer | undefined>
    /** One of their own, or, where `any`, of anybody. */
    revoke: (who: Actor, id: number, any: boolean) => Promise<void>
  }
  audit: {
    /** A page, the newest first; older ones are those `before` the last id. */
    page: (
      asked: AuditAsked,
      place: { before?: number | undefined; limit: number },
    ) => Promise<readonly AuditRow[]>
    /** Everything that was ever done, as it is called. */
    verbs: () => Promise<readonly string[]>
    add: (entry: { who: string; verb: string; slug?: string; detail: Json }) => Promise<void>
  }
}

/** What is kept of a passkey. */
export type PasskeyKey = {
  id: string
  publicKey: Uint8Array<ArrayBuffer>
  counter: number
  transports: readonly string[]
}

export type PasswordFault = 'short' | 'long' | 'name' | 'plain'
