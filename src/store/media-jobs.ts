import { z } from 'zod'
import { writeAudit } from './audit.ts'
import type { Database, Within } from './database.ts'
import { Prisma } from './generated/client.ts'
import { type Again, type JobEnd, jobs, type MediaJob, type NewJob } from './media-job.ts'
import type { Reads } from './reads.ts'

const pulses = z.array(z.object({ pulse: z.string().nullable() }))

export const mediaJobVerbs = (database: Database, reads: Reads) => ({
  /**
   * Puts makings of a story's version in force on the list, once each. What is there stays as it is, unless it is to be made again:
   * what failed or was called off, or all that came to its end.
   */
  async askForMedia(
    story: { slug: string; version: number; hash: string },
    wanted: readonly NewJob[],
    { by, at, again = 'never' }: { by: string; at: string; again?: Again },
  ): Promise<void> {
    await database.$transaction(async (within) => {
      let news = false
      for (const job of wanted) if (await ask(within, story, job, { by, at, again })) news = true
      if (!news) return
      const kinds = wanted.flatMap(({ kind, asked }) => (asked ? [kind] : []))
      const detail = { version: story.version, kinds }
      await writeAudit(within, { at, who: by, verb: 'ask for media', slug: story.slug, detail })
    })
  },

  /**
   * Takes the next making that is due, or whose holder died, and whose parts have come to their end; no two callers hold one at
   * once. Makings of words that are not in force any more are called off on the way. `stories`: only of these.
   */
  async claimMedia(
    holder: string,
    {
      now,
      leaseUntil,
      stories,
    }: { now: string; leaseUntil: string; stories?: readonly string[] | undefined },
  ): Promise<MediaJob | undefined> {
    const among = stories === undefined ? null : JSON.stringify(stories)
    const rows = await database.$transaction(async (within) => {
      await within.$executeRaw`UPDATE "MediaJob" SET "state" = 'cancelled', "error" = 'the words have changed', "endedAt" = ${now}
        WHERE "state" IN ('waiting', 'making') AND coalesce("leaseUntil", '') <= ${now}
          AND "version" <> (SELECT s."version" FROM "Story" s WHERE s."slug" = "story")`
      return within.$queryRaw`UPDATE "MediaJob" SET "state" = 'making', "holder" = ${holder}, "leaseUntil" = ${leaseUntil},
          "tries" = "tries" + 1, "share" = 0, "doing" = NULL, "needs" = NULL
        WHERE "id" = (
          SELECT j."id" FROM "MediaJob" j
          WHERE ((j."state" = 'waiting' AND coalesce(j."notBefore", '') <= ${now}) OR (j."state" = 'making' AND j."leaseUntil" <= ${now}))
            AND (${among} IS NULL OR j."story" IN (SELECT value FROM json_each(${among})))
            AND NOT EXISTS (SELECT 1 FROM "MediaJob" p WHERE p."story" = j."story" AND p."version" = j."version"
              AND p."state" IN ('waiting', 'making') AND p."kind" IN (SELECT value FROM json_each(j."parts")))
          ORDER BY j."askedAt", j."id" LIMIT 1)
        RETURNING *`
    })
    return jobs.parse(rows)[0]
  },

  /** Keeps a making in its holder's hands and tells how far it is; false where it is not in them any more. */
  async keepMedia(
    { id, share, doing }: { id: number; share: number; doing: string | undefined },
    holder: string,
    leaseUntil: string,
  ): Promise<boolean> {
    const { count } = await database.mediaJob.updateMany({
      where: { id, holder, state: 'making' },
      data: { share, doing: doing ?? null, leaseUntil },
    })
    return count > 0
  },

  /** Ends a making, or puts it off; one that is not in the holder's hands any more stays as it is. */
  async endMedia(id: number, holder: string, end: JobEnd, at: string): Promise<boolean> {
    const { count } = await database.mediaJob.updateMany({
      where: { id, holder, state: 'making' },
      data: {
        ...{ state: end.state, holder: null, leaseUntil: null },
        ...('work' in end ? { work: end.work, error: null, share: 1 } : { error: end.error }),
        ...(end.state === 'waiting'
          ? { notBefore: end.notBefore, needs: end.needs ?? null }
          : { endedAt: at }),
        ...(end.state === 'waiting' && end.uncounted === true ? { tries: { decrement: 1 } } : {}),
      },
    })
    return count > 0
  },

  /** Calls off what is not made yet of a story: of one kind, or of all. Gives how many there were. */
  async cancelMedia(slug: string, kind: string | undefined, by: string, at: string): Promise<number> {
    return database.$transaction(async (within) => {
      const { count } = await within.mediaJob.updateMany({
        where: { story: slug, state: { in: ['waiting', 'making'] }, ...(kind === undefined ? {} : { kind }) },
        data: {
          state: 'cancelled',
          error: `called off by ${by}`,
          holder: null,
          leaseUntil: null,
          endedAt: at,
        },
      })
      if (count > 0)
        await writeAudit(within, { at, who: by, verb: 'cancel media', slug, detail: { kind: kind ?? 'all' } })
      return count
    })
  },

  /** The makings of a story's version, in the order they were asked for. */
  async mediaJobs(slug: string, version: number): Promise<MediaJob[]> {
    const own = Prisma.sql`SELECT * FROM "MediaJob" WHERE "story" = ${slug} AND "version" = ${version} ORDER BY "id"`
    return jobs.parse(await reads.ask(own))
  },

  /** Another text whenever a making or a decision of a story's media has changed. */
  async mediaPulse(slug: string): Promise<string> {
    const rows = await database.$queryRaw`SELECT
      (SELECT group_concat("id" || "state" || round("share", 2) || coalesce("doing", ''), ' ') FROM "MediaJob" WHERE "story" = ${slug})
      || '/' || (SELECT count(*) FROM "AssetDecision" d JOIN "Asset" a ON a."id" = d."asset" WHERE a."story" = ${slug}) AS pulse`
    return pulses.parse(rows)[0]?.pulse ?? ''
  },

  /** How many makings are not at their end: of these stories, or of all. */
  openMedia: (stories?: readonly string[]): Promise<number> =>
    database.mediaJob.count({
      where: {
        state: { in: ['waiting', 'making'] },
        ...(stories === undefined ? {} : { story: { in: [...stories] } }),
      },
    }),
})

/** Puts one on the list; says whether it is to be made now and was not before. */
async function ask(
  within: Within,
  { slug, version, hash }: { slug: string; version: number; hash: string },
  { kind, parts, asked }: NewJob,
  { by, at, again }: { by: string; at: string; again: Again },
): Promise<boolean> {
  const key = { story_version_kind: { story: slug, version, kind } }
  const there = await within.mediaJob.findUnique({ where: key })
  const begun = { by, askedAt: at, parts: JSON.stringify(parts), notBefore: null, error: null, needs: null }
  const fresh = { ...begun, state: 'waiting', tries: 0, share: 0, doing: null, work: null, endedAt: null }
  if (there === null) {
    await within.mediaJob.create({ data: { story: slug, version, hash, kind, asked, ...fresh } })
    return true
  }
  const failed = there.state === 'failed' || there.state === 'cancelled'
  const ended = there.endedAt !== null
  // A part that nobody wanted for itself until now is found made, and becomes a medium of its own.
  const shown = asked && !there.asked && ended
  const anew = shown || (again === 'all' && ended) || (again !== 'never' && failed)
  await within.mediaJob.update({
    where: key,
    data: { ...(anew ? fresh : {}), asked: asked || there.asked },
  })
  return anew
}
