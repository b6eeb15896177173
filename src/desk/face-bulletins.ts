import type { ShownProgramme } from '../pipeline/bulletin/release.ts'

/** A programme of several stories, how it stands, and which of its stories is not any more what it tells. */
export type DeskBulletin = ShownProgramme

/** A programme that the newsroom makes by itself; `next`: when, ISO 8601. */
export type PlannedBulletin = { name: string; language: string; cron: string; zone: string; next?: string }

/** Programmes of the day as the desk asks for them. Decisions throw `TransitionError` as those on stories do. */
export type BulletinsFace = {
  bulletins: {
    /** Languages that the house has words for; none where it makes no bulletins. */
    languages: readonly string[]
    planned: () => readonly PlannedBulletin[]
    /** The newest day first. */
    list: () => Promise<readonly DeskBulletin[]>
    find: (id: string) => Promise<(DeskBulletin & { transcript: string }) | undefined>
    file: (
      id: string,
      name: string,
    ) => Promise<{ bytes: Uint8Array; type: string; name: string; hash: string } | undefined>
    /** Has the day's approved stories read; gives the id of the programme. */
    make: (language: string, by: string) => Promise<string>
    /** Lets out just the bytes of this hash. */
    approve: (id: string, by: string, hash: string) => Promise<void>
    withdraw: (id: string, by: string, reason: string) => Promise<void>
  }
}
