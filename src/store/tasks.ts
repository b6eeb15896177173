import { z } from 'zod'
import type { Json } from '../news/json.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { parseJson } from './json-text.ts'
import type { Reads } from './reads.ts'

/** Something about a story that a person must look at: its source was revised, its copy drifted. */
export type NewTask = { slug: string; kind: string; because: string; detail: Json; at: string }

export type Task = NewTask & { id: number }

const taskRow = z
  .object({
    ...{ id: z.number(), slug: z.string(), kind: z.string(), because: z.string() },
    ...{ detail: z.string(), openedAt: z.string() },
  })
  .transform(({ detail, openedAt, ...row }): Task => ({ ...row, detail: parseJson(detail), at: openedAt }))
const taskRows = z.array(taskRow)

export const taskVerbs = (database: Database, reads: Reads) => ({
  /** Opens a task; one that says the same is not opened twice, though it may be closed by now. */
  async openTask({ slug, kind, because, detail, at }: NewTask): Promise<void> {
    const task = { slug, kind, because, detail: JSON.stringify(detail) }
    await database.$transaction(async (within) => {
      if ((await within.task.count({ where: task })) > 0) return
      await within.task.create({ data: { ...task, openedAt: at } })
    })
  },

  /** What is open, oldest first; of one story where its slug is given. */
  async openTasks(slug?: string): Promise<Task[]> {
    const own = slug === undefined ? Prisma.empty : Prisma.sql`AND "slug" = ${slug}`
    const rows = await reads.ask(
      Prisma.sql`SELECT * FROM "Task" WHERE "closedAt" IS NULL ${own} ORDER BY "id"`,
    )
    return taskRows.parse(rows)
  },

  /** What a person has closed of a story and a kind, as it was told them. */
  async closedTasks(slug: string, kind: string): Promise<Json[]> {
    const rows = await database.task.findMany({ where: { slug, kind, closedAt: { not: null } } })
    return rows.map(({ detail }) => parseJson(detail))
  },

  /** Closes a task in a person's name; a closed one stays as it was closed. */
  async closeTask(id: number, by: string, at: string): Promise<void> {
    await database.$transaction(async (within) => {
      const open = await within.task.findFirst({ where: { id, closedAt: null } })
      if (open === null) return
      await within.task.update({ where: { id }, data: { closedAt: at, closedBy: by } })
      const detail = { task: id, because: open.because }
      await writeAudit(within, { at, who: by, verb: 'close-task', slug: open.slug, detail })
    })
  },
})
