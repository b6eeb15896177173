import type { z } from 'zod'
import type { Source } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import type { Carrier } from '../news/policy.ts'
import type { Difference, Standing } from '../news/standing.ts'
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
  /** Nothing of it is public before this hour, ISO 8601: the outlet holds it till then, or refuses it. */
  notBefore?: string
  /** The address that search engines are to take for the article's own. */
  canonical?: string
  /** Pictures, the one at the head first; sound and film after them, for outlets that take them. */
  media?: readonly PublicationMedia[]
}

/** What media an outlet takes, by the first half of their type. */
export type MediaGroup = 'image' | 'audio' | 'video'

/** A picture, a recording or a film of a publication with all that must travel with it. */
export type PublicationMedia = {
  /** ASCII file name with its ending. */
  name: string
  /** `image/png`. */
  type: string
  bytes: Uint8Array
  /** sha256 of the bytes. */
  hash: string
  alt: string
  caption: string
  credit: string
  width?: number
  height?: number
  /** Of sound and film: how long it is, what is said in it, and when, as WebVTT. */
  seconds?: number
  transcript?: string
  captions?: Uint8Array
}

/** What an outlet says it has. */
export type Sent = {
  id: string
  url: string
  hash: string
  at: string
  /** Fingerprint of what stood there after this send: another one is somebody else's edit. */
  revision?: string
  /** In what the article, read back after the send, is not as it was approved. Left out where it was not read back. */
  differences?: readonly Difference[]
}

/** A publication as a place would show it, as a page of its own. */
export type Preview = { type: 'html' | 'text'; body: string }

/** An article read back: as this publication should stand there, and as it does; `found` is not there where nothing is. */
export type ReadBack = { revision: string; approved: Standing; found: Standing | undefined }

/** What a beat will ask of its outlet: the bylines of its languages. */
export type OutletNeeds = { bylines: readonly string[] }

/** One thing an account must be able to do, or a place must have. `level`: what it means for a publication. */
export type OutletCheck = { what: string; level: 'ok' | 'warning' | 'error'; said: string }

/** What became of an issue of a digest, reader by reader. */
export type Digest = {
  /** `dry` where nothing was mailed. */
  id: string
  subject: string
  text: string
  stories: number
  corrections: number
  sent: readonly string[]
  /** Their server will not have it. */
  refused: readonly string[]
  /** It was on its way when a process stopped; nobody is mailed twice. */
  unknown: readonly string[]
  /** Their server could not take it now: the next call tries again. */
  later: readonly string[]
}

/**
 * A place copy goes to. Every verb is idempotent under its key: asked twice it makes one article.
 * `find` is asked before every send whose fate is unknown. A verb that finds somebody else's edit in the way throws
 * `UpstreamError` of kind `drifted` and changes nothing.
 */
export type Outlet = {
  publish: (publication: Publication, key: string) => Promise<Sent>
  find: (key: string) => Promise<Sent | undefined>
  correct: (publication: Publication, sent: Sent, key: string) => Promise<Sent>
  kill: (publication: Publication, sent: Sent, reason: string, key: string) => Promise<Sent>
  /** What stands there now, held in the terms of the place. Outlets whose copies others can edit have it. */
  readBack?: (publication: Publication, sent: Sent) => Promise<ReadBack>
  /** Takes an article out of the public's sight without a notice, for one that should not have been out at all. */
  unpublish?: (publication: Publication, sent: Sent, key: string) => Promise<Sent>
  /** Whether the account can do what the beat needs; sends nothing. */
  check?: (needs: OutletNeeds) => Promise<readonly OutletCheck[]>
  /** How a reader would meet it there, made here: nothing is asked, nothing is sent, nothing is kept. */
  preview?: (publication: Publication) => Preview | Promise<Preview>
  /** Of a digest: sends what has come together; `dry` only says what would go out. Nothing where there is nothing. */
  digest?: (dry: boolean) => Promise<Digest | undefined>
}

export type OutletKind<Options> = {
  options: z.ZodType<Options>
  /** Where the disclosure stands in what it sends: in the readers' text, above it, in the metadata of machines. */
  carries: readonly Carrier[]
  /** Media that it takes with an article; without it none. */
  takes?: readonly MediaGroup[]
  /** Whether it can be trusted with copy before its hour (`notBefore`); an outlet that cannot never gets it early. */
  holds?: boolean
  /** `folder` is the newsroom's own folder on disk. */
  open: (options: Options, world: World, folder: string) => Outlet
}

export const defineOutlet = <Options>(kind: OutletKind<Options>): OutletKind<Options> => kind
