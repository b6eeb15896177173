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
  }
}
