import type { Json } from '../news/json.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { parseJson } from './json-text.ts'

/** Something about a story that a person must look at: its source was revised, its copy drifted. */
export type NewTask = { slug: string; kind: string; because: string; detail: Json; at: string }

export type Task = NewTask & { id: number }

export const taskVerbs = (database: Database) => ({
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
    const where = { closedAt: null, ...(slug === undefined ? {} : { slug }) }
    const rows = await database.task.findMany({ where, orderBy: { id: 'asc' } })
    return rows.map(({ id, slug, kind, because, detail, openedAt }) => ({
      id,
      slug,
      kind,
      because,
      detail: parseJson(detail),
      at: openedAt,
    }))
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
