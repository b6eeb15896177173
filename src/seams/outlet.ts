import type { z } from 'zod'
import type { Source } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import type { Carrier } from '../news/policy.ts'
import type { StoryIn } from '../news/story.ts'
import type { World } from './world.ts'

/** How the text came to be, computed and never typed; it travels with every copy. */
export type Disclosure = {
  /** IPTC digital source type: `http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia`. */
  digitalSourceType: string
  /** The sentence a reader sees, in the copy's language. */
  sentence: string
}

/** Approved copy with all that goes out beside it. Only an approved story can be made into one. */
export type Publication = {
  story: StoryIn<'approved'> | StoryIn<'published'> | StoryIn<'corrected'>
  draft: Draft
  text: string
  claims: readonly Claim[]
  sources: readonly Source[]
  disclosure: Disclosure
  byline: string
  /** The newsroom's name. */
  publisher: string
  keywords: readonly string[]
  /** First publication and this version, ISO 8601. */
  published: string
  updated: string
  /** For a correction: what was wrong and what is right. */
  note?: string
}

/** What an outlet says it has. */
export type Sent = { id: string; url: string; hash: string; at: string }

/**
 * A place copy goes to. Every verb is idempotent under its key: asked twice it makes one article.
 * `find` is asked before every send whose fate is unknown.
 */
export type Outlet = {
  publish: (publication: Publication, key: string) => Promise<Sent>
  find: (key: string) => Promise<Sent | undefined>
  correct: (publication: Publication, sent: Sent, key: string) => Promise<Sent>
  kill: (publication: Publication, sent: Sent, reason: string, key: string) => Promise<Sent>
}

export type OutletKind<Options> = {
  options: z.ZodType<Options>
  /** Where the disclosure stands in what it sends: in the readers' text, above it, in the metadata of machines. */
  carries: readonly Carrier[]
  /** `folder` is the newsroom's own folder on disk. */
  open: (options: Options, world: World, folder: string) => Outlet
}

export const defineOutlet = <Options>(kind: OutletKind<Options>): OutletKind<Options> => kind
