import { z } from 'zod'
import { TransitionError } from '../news/errors.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'
import { type Reads, waited } from './reads.ts'

/** What a comment is about: the whole story, words of it, or a paragraph (from 1), each with the words as they stood. */
export type Place = { words?: string; start?: number; end?: number; paragraph?: number }

export type NewComment = {
  slug: string
  by: string
  at: string
  text: string
  place: Place
  /** Folded names of those it calls upon. */
  mentions: readonly string[]
}

/** `version` is the one in force when it was written. */
export type Comment = Omit<NewComment, 'mentions'> & { id: number; version: number }

/** A comment that calls upon somebody. */
export type Called = Comment & { seenAt?: string }

const place = z
  .object({
    words: z.string().optional(),
    start: z.number().optional(),
    end: z.number().optional(),
    paragraph: z.number().optional(),
  })
  .transform((row): Place => given(row))

const commentRow = z
  .object({
    id: z.number(),
    story: z.string(),
    version: z.number(),
    by: z.string(),
    at: z.string(),
    text: z.string(),
    place: jsonText(place),
  })
  .transform(({ story, ...row }): Comment => ({ ...row, slug: story }))
const commentRows = z.array(commentRow)

const nameRow = z.object({ name: z.string() })
const namesQuery = Prisma.sql`SELECT "name" FROM "User" WHERE "state" <> 'closed' UNION SELECT "by" AS "name" FROM "Comment"`

export const commentVerbs = (database: Database, reads: Reads) => ({
  /** Keeps a comment, with whom it calls upon. Throws `TransitionError` where there is no such story. */
  async saveComment({ slug, by, at, text, place, mentions }: NewComment): Promise<number> {
    return database.$transaction(async (within) => {
      const story = await within.story.findUnique({ where: { slug }, select: { version: true } })
      if (story === null) throw new TransitionError(`there is no story with the slug ${slug}`)
      const { id } = await within.comment.create({
        data: {
          story: slug,
          version: story.version,
          by,
          at,
          text,
          place: JSON.stringify(place),
          mentions: { create: [...new Set(mentions)].map((name) => ({ name })) },
        },
      })
      await writeAudit(within, { at, who: by, verb: 'comment', slug, detail: { comment: id } })
      return id
    })
  },

  /** What was said of a story, oldest first. */
  async commentsOn(slug: string): Promise<Comment[]> {
    const rows = await reads.ask(Prisma.sql`SELECT * FROM "Comment" WHERE "story" = ${slug} ORDER BY "id"`)
    return commentRows.parse(rows)
  },

  /** Comments that call upon somebody, the newest first; `open`: only those they have not seen on the story's page. */
  async mentionsOf(name: string, { open, limit }: { open: boolean; limit: number }): Promise<Called[]> {
    const rows = await database.mention.findMany({
      where: { name, ...(open ? { seenAt: null } : {}) },
      include: { of: true },
      orderBy: { comment: 'desc' },
      take: limit,
    })
    return rows.map(({ of, seenAt }) => ({ ...commentRow.parse(of), ...given({ seenAt }) }))
  },

  /** Who opens a story has seen what calls upon them there. */
  async seeMentions(slug: string, name: string, at: string): Promise<void> {
    const unseen =
      await reads.ask(Prisma.sql`SELECT 1 FROM "Comment" c JOIN "Mention" m ON m."comment" = c."id"
      WHERE c."story" = ${slug} AND m."name" = ${name} AND m."seenAt" IS NULL LIMIT 1`)
    // Whoever reads writes nothing: a write waits for its turn and holds up others.
    if (unseen.length === 0) return
    await database.mention.updateMany({
      where: { name, seenAt: null, of: { story: slug } },
      data: { seenAt: at },
    })
  },

  /** Everybody with an account, and who has said something: who can be called upon. */
  namesKnown: waited(
    reads.standing((ask) =>
      z
        .array(nameRow)
        .parse(ask(namesQuery))
        .map(({ name }) => name),
    ),
  ),
})
