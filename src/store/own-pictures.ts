import { z } from 'zod'
import type { Database } from './database.ts'
import type { FoundPicture } from './pictures.ts'

/** A picture of our own as it went out with a story for the first time. */
export type OwnPicture = {
  /** sha256 of the file. */
  hash: string
  slug: string
  /** The kind of medium: map, chart, card. */
  kind: string
  outlet: string
  url: string
  at: string
}

const text = z.string()
const use = z
  .object({
    ...{ picture: text, story: text, kind: text, url: text, at: text, headline: text.nullable() },
    ...{ exact: z.coerce.boolean(), mirrored: z.coerce.boolean() },
  })
  .transform(({ story, headline, ...row }) => ({
    ...{ ...row, slug: story },
    ...(headline === null ? {} : { headline }),
  }))

/** That a picture from outside is one of ours, or looks like one: of which story, since when it is out. */
export type OwnUse = z.infer<typeof use>

export const ownPictureVerbs = (database: Database) => ({
  /** Notes pictures that have gone out; one that went out before stays as it was noted first. */
  async noteOwnPictures(pictures: readonly OwnPicture[]): Promise<void> {
    for (const { hash, slug, kind, outlet, url, at } of pictures)
      await database.$executeRaw`INSERT OR IGNORE INTO "OwnPicture" ("hash", "story", "kind", "outlet", "url", "at")
        VALUES (${hash}, ${slug}, ${kind}, ${outlet}, ${url}, ${at})`
  },

  /** Those that nobody has examined yet, the oldest first. */
  async ownPicturesDue(limit: number): Promise<readonly { hash: string; kind: string }[]> {
    return database.ownPicture.findMany({
      where: { examinedAt: null },
      orderBy: { at: 'asc' },
      take: limit,
      select: { hash: true, kind: true },
    })
  },

  /** Keeps what one looks like; nothing where it cannot be examined, and is not tried again. */
  async ownExamined(
    hash: string,
    picture: (FoundPicture & { grain: Uint8Array }) | undefined,
    at: string,
  ): Promise<void> {
    await database.$transaction(async (within) => {
      if (picture !== undefined) {
        const { found, keys, grain: _, ...row } = picture
        const create = { ...row, keys: keys.join(' '), found: JSON.stringify(found) }
        await within.picture.upsert({ where: { hash }, create, update: {} })
      }
      const grain = picture === undefined ? null : Uint8Array.from(picture.grain)
      await within.ownPicture.update({ where: { hash }, data: { examinedAt: at, grain } })
    })
  },

  /** The shades of those that are our own among pictures. */
  async ownGrains(hashes: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const rows = await database.ownPicture.findMany({
      where: { hash: { in: [...hashes] }, grain: { not: null } },
      select: { hash: true, grain: true },
    })
    return new Map(rows.flatMap(({ hash, grain }) => (grain === null ? [] : [[hash, grain] as const])))
  },

  /** Of pictures from outside, each that is one of ours, or looks like one: the likest of each. */
  async ownUses(hashes: readonly string[]): Promise<readonly OwnUse[]> {
    const rows =
      await database.$queryRaw`WITH "like"("picture", "other", "likeness", "mirrored", "exact") AS (
        SELECT value, value, 1.0, 0, 1 FROM json_each(${JSON.stringify(hashes)})
        UNION ALL SELECT "picture", "earlier", "likeness", "mirrored", "exact" FROM "PictureLike"
          WHERE "picture" IN (SELECT value FROM json_each(${JSON.stringify(hashes)})))
      SELECT l."picture", o."story", o."kind", o."url", o."at", s."headline", l."exact", l."mirrored"
      FROM "like" l JOIN "OwnPicture" o ON o."hash" = l."other" LEFT JOIN "Story" s ON s."slug" = o."story"
      ORDER BY l."exact" DESC, l."likeness" DESC, o."at", o."story"`
    const all = z.array(use).parse(rows)
    return all.filter(({ picture }, at) => all.findIndex((each) => each.picture === picture) === at)
  },
})
