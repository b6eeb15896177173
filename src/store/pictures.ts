import { z } from 'zod'
import type { NamedPicture } from '../news/pictures.ts'
import { atMost } from './at-most.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'
import { type PictureIndex, pictureIndex } from './picture-index.ts'
import type { Reads } from './reads.ts'

/** A picture that waits to be looked at. */
export type PictureDue = NamedPicture & { item: string; tries: number }

/** What was found of a picture from outside. `found` is what the reader of media told of it. */
export type FoundPicture = {
  hash: string
  type: string
  width: number
  height: number
  frames: number
  /** Payload of the copy that may go on. */
  clean: string
  keys: readonly string[]
  shades: string
  plain: boolean
  found: PictureFound
  at: string
}

const text = z.string()
const found = z.object({
  /** What the feed or the server called it, where it is something else. */
  declared: text.optional(),
  credentials: z.object({
    state: z.enum(['none', 'remote', 'unreadable', 'invalid', 'valid', 'trusted']),
    by: text.optional(),
    sourceType: text.optional(),
    failures: z.array(text),
  }),
  /** Fields that tell where a picture comes from. */
  fields: z.record(text, text),
  private: z.array(text),
  marks: z.array(z.object({ generator: text, where: text, said: text })),
})
export type PictureFound = z.infer<typeof found>

/** A picture like another one, and how it is turned. */
export type PictureLikeness = { hash: string; likeness: number; mirrored: boolean; exact?: boolean }

const due = z
  .object({
    ...{ item: text, url: text, tries: z.number() },
    ...{ declared: text.nullable(), caption: text.nullable(), credit: text.nullable() },
  })
  .transform(given)
const candidate = z.object({ hash: text, shades: text })
const shown = z
  .object({
    ...{ item: text, url: text, caption: text.nullable(), credit: text.nullable(), at: text },
    ...{ kind: text.nullable(), error: text.nullable(), dueAt: text.nullable(), hash: text.nullable() },
    ...{ type: text.nullable(), width: z.number().nullable(), height: z.number().nullable() },
    ...{ frames: z.number().nullable(), clean: text.nullable(), found: jsonText(found).nullable() },
    plain: z.union([z.number(), z.boolean()]).nullable(),
  })
  .transform(given)
const use = z
  .object({
    ...{ picture: text, item: text, at: text, mirrored: z.union([z.number(), z.boolean()]) },
    ...{ url: text, slug: text.nullable(), headline: text.nullable() },
  })
  .transform(({ mirrored, ...row }) => ({ ...given(row), mirrored: Boolean(mirrored) }))

/** A picture of a story's items, with what was found of it or why it could not be looked at. */
export type ShownPicture = z.infer<typeof shown>
/** That the same picture came with another item before, and which story that was. */
export type PictureUse = z.infer<typeof use>

/** So many of one beat's pictures are looked at in one turn. */
export const pictureVerbs = (database: Database, reads: Reads) => {
  const index = pictureIndex()
  return {
    /** Notes the pictures that an item names; those it named before stay as they are. */
    async namePictures(item: string, pictures: readonly NamedPicture[], at: string): Promise<void> {
      for (const [position, { url, declared, caption, credit }] of pictures.entries())
        await database.$executeRaw`INSERT OR IGNORE INTO "PictureNamed"
          ("item", "url", "position", "declared", "caption", "credit", "at", "dueAt")
          VALUES (${item}, ${url}, ${position}, ${declared ?? null}, ${caption ?? null}, ${credit ?? null}, ${at}, ${at})`
    },

    /** Pictures of a beat's items that are to be asked for, the longest due first. */
    async picturesDue(beat: string, now: string, limit: number): Promise<PictureDue[]> {
      const rows = await database.$queryRaw`SELECT "item", "url", "tries", "declared", "caption", "credit"
        FROM "PictureNamed" WHERE "dueAt" <= ${now} AND substr("item", 1, ${beat.length + 1}) = ${`${beat}/`}
        ORDER BY "dueAt", "item", "position" ${atMost(limit)}`
      return z.array(due).parse(rows)
    },

    /** Keeps why a picture could not be looked at, and when it is asked for again, if it is. */
    async pictureMissed(
      { item, url, tries }: PictureDue,
      { kind, message }: { kind: string; message: string },
      dueAt: string | undefined,
    ): Promise<void> {
      await database.pictureNamed.update({
        where: { item_url: { item, url } },
        data: { kind, error: message, dueAt: dueAt ?? null, tries: tries + 1 },
      })
    },

    /** Keeps what was found of a picture, and which earlier ones it is like; one that is known already is only named again. */
    async savePicture(
      { item, url }: PictureDue,
      picture: FoundPicture,
      likes: readonly PictureLikeness[],
    ): Promise<void> {
      const { found: told, keys, ...row } = picture
      await database.$transaction([
        database.picture.upsert({
          where: { hash: picture.hash },
          create: { ...row, keys: keys.join(' '), found: JSON.stringify(told) },
          update: {},
        }),
        ...likes.map(({ hash, likeness, mirrored, exact = false }) =>
          database.pictureLike.upsert({
            where: { picture_earlier: { picture: picture.hash, earlier: hash } },
            create: { picture: picture.hash, earlier: hash, likeness, mirrored, exact },
            update: {},
          }),
        ),
        database.pictureNamed.update({
          where: { item_url: { item, url } },
          data: { picture: picture.hash, dueAt: null, kind: null, error: null },
        }),
      ])
    },

    /** Whether these bytes were looked at before. */
    async knowsPicture(hash: string): Promise<boolean> {
      return (await database.picture.count({ where: { hash } })) > 0
    },

    /** Whether a payload is the copy of a picture that may be shown. */
    async isPictureCopy(hash: string): Promise<boolean> {
      return (await database.picture.count({ where: { clean: hash } })) > 0
    },

    /** Names again a picture whose bytes are known. */
    async samePicture({ item, url }: PictureDue, hash: string): Promise<void> {
      await database.pictureNamed.update({
        where: { item_url: { item, url } },
        data: { picture: hash, dueAt: null, kind: null, error: null },
      })
    },

    /** Pictures of which a key differs in no more than so many bits, with their shades. */
    async picturesNear(keys: readonly string[], bits: number): Promise<{ hash: string; shades: string }[]> {
      await catchUp(database, index)
      const near = index.near(keys, bits)
      const rows = await database.$queryRaw`SELECT "hash", "shades" FROM "Picture"
        WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(near)}))`
      return z.array(candidate).parse(rows)
    },

    /** The pictures that items name, in their order. */
    async picturesOf(items: readonly string[]): Promise<ShownPicture[]> {
      const rows =
        await reads.ask(Prisma.sql`SELECT n."item", n."url", n."caption", n."credit", n."at", n."kind",
          n."error", n."dueAt", n."picture" AS "hash", p."type", p."width", p."height", p."frames", p."clean",
          p."plain", p."found"
        FROM "PictureNamed" n LEFT JOIN "Picture" p ON p."hash" = n."picture"
        WHERE n."item" IN (SELECT value FROM json_each(${JSON.stringify(items)})) ORDER BY n."item", n."position"`)
      return z.array(shown).parse(rows)
    },

    /** Where a picture, or one like it, came before with items other than these: the oldest first. */
    async pictureUses(hashes: readonly string[], items: readonly string[]): Promise<PictureUse[]> {
      const rows = await reads.ask(Prisma.sql`WITH "own"("picture", "other", "mirrored") AS (
          SELECT value, value, 0 FROM json_each(${JSON.stringify(hashes)})
          UNION SELECT "picture", "earlier", "mirrored" FROM "PictureLike"
            WHERE "picture" IN (SELECT value FROM json_each(${JSON.stringify(hashes)})))
        SELECT o."picture", n."item", n."url", n."at", o."mirrored", s."slug", s."headline"
        FROM "own" o JOIN "PictureNamed" n ON n."picture" = o."other"
        LEFT JOIN "DraftItem" d ON d."item" = n."item"
        LEFT JOIN "Story" s ON s."slug" = d."story" AND s."version" = d."version"
        WHERE n."item" NOT IN (SELECT value FROM json_each(${JSON.stringify(items)}))
        GROUP BY o."picture", n."item", n."url" ORDER BY n."at", n."item"`)
      return z.array(use).parse(rows)
    },
  }
}

const keyed = z.array(z.object({ id: z.number(), keys: text }))
/** So many at a time, so that a large archive does not stand in memory twice. */
const batch = 10_000

/** What other processes have found since. Plain pictures are like everything: they are not among them. */
async function catchUp(database: Database, index: PictureIndex): Promise<void> {
  for (;;) {
    const rows = keyed.parse(
      await database.$queryRaw`SELECT "id", "keys" FROM "Picture"
        WHERE "id" > ${index.last} AND "plain" = 0 ORDER BY "id" ${atMost(batch)}`,
    )
    for (const { id, keys } of rows) index.add(id, keys.split(' '))
    if (rows.length < batch) return
  }
}
