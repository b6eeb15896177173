import type { Asset } from '../store/assets.ts'
import type { MediaJob } from '../store/media-job.ts'

/** A medium of a story's words in force; `against`: why the policy does not let it out. */
export type DeskAsset = Asset & { state: 'waiting' | 'approved' | 'rejected'; against?: string | undefined }

/** The media of a story, and what is being made. */
export type DeskMedia = {
  assets: readonly DeskAsset[]
  jobs: readonly MediaJob[]
  /** Kinds that are made of such a story. */
  makes: readonly string[]
  /** Outlets that have the story with other media than are approved now. */
  behind: readonly string[]
}

/** Pictures, sound and film as the desk asks for them. Decisions throw `TransitionError` as those on stories do. */
export type MediaFace = {
  media: {
    of: (slug: string) => Promise<DeskMedia>
    /** A file of a medium of the story's words in force. */
    file: (
      slug: string,
      hash: string,
    ) => Promise<{ bytes: Uint8Array; type: string; name: string } | undefined>
    /** Asks for media: of these kinds, or of all that are made of such a story; what is there is made again. */
    make: (slug: string, by: string, kinds?: readonly string[]) => Promise<void>
    cancel: (slug: string, by: string, kind?: string) => Promise<void>
    approve: (slug: string, by: string, kind: string, hash: string) => Promise<void>
    reject: (slug: string, by: string, kind: string, hash: string, reason: string) => Promise<void>
    /** Sends the story anew with the media approved since it went out. */
    sendAnew: (slug: string, by: string) => Promise<void>
    /** Another text whenever something of the story's media has changed, by whatever process. */
    pulse: (slug: string) => Promise<string>
  }
}
