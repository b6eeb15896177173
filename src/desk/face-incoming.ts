/** What was found of a picture that a story's records name. Nothing here says that a picture is real. */
export type IncomingPicture = {
  url: string
  caption?: string | undefined
  credit?: string | undefined
  /** When it came, ISO 8601. */
  at: string
  /** The copy that is shown: payload without private fields. Not there where it could not be looked at. */
  copy?: string | undefined
  width?: number | undefined
  height?: number | undefined
  frames?: number | undefined
  type?: string | undefined
  /** Why it could not be looked at, and whether it is tried again. */
  missed?: { kind: string; message: string; again: boolean } | undefined
  /** Too little to see to be compared with others. */
  plain?: boolean | undefined
  found?: IncomingFound | undefined
  /** It is one of our own, or looks like one, that went out with this story. */
  ours?: IncomingOurs | undefined
  /** Where it came before, with other records: the oldest first. */
  before: readonly IncomingBefore[]
}

export type IncomingFound = {
  declared?: string | undefined
  credentials: {
    state: 'none' | 'remote' | 'unreadable' | 'invalid' | 'valid' | 'trusted'
    by?: string | undefined
    sourceType?: string | undefined
    failures: readonly string[]
  }
  fields: Readonly<Record<string, string>>
  private: readonly string[]
  marks: readonly { generator: string; where: string; said: string }[]
}

/** A picture of ours that is out. */
export type IncomingOurs = {
  slug: string
  headline?: string | undefined
  /** What it is: map, chart, card. */
  kind: string
  /** Since when it is out, ISO 8601. */
  at: string
  /** They agree in every part; else they look alike, as all in one frame do. */
  exact: boolean
  mirrored: boolean
}

/** An earlier use of the same picture. */
export type IncomingBefore = {
  at: string
  item: string
  mirrored: boolean
  slug?: string | undefined
  headline?: string | undefined
}

/** Pictures from outside, as the desk asks for them. */
export type IncomingFace = {
  incoming: {
    /** Those that a story's own records name. */
    of: (slug: string) => Promise<readonly IncomingPicture[]>
    /** The copy of one, by its hash; nothing where it is no such copy. */
    copy: (hash: string) => Promise<{ bytes: Uint8Array; type: string } | undefined>
  }
}
