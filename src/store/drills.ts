import { z } from 'zod'
import type { Planted } from '../news/plant.ts'
import { writeAudit } from './audit.ts'
import type { Database } from './database.ts'
import { given } from './given.ts'
import { jsonText } from './json-text.ts'

export const outcomes = ['caught', 'missed', 'void'] as const
/** `void`: the story changed meanwhile, or nobody decided: it counts for nothing. */
export type Outcome = (typeof outcomes)[number]

/** The words of a planted copy. */
export type DrillCopy = { headline: string; standfirst: string; dateline: string; body: readonly string[] }

/**
 * A planted error that somebody is shown. It is no story: it has no slug and no status of one, stands in a table of its own,
 * and nothing that approves or sends takes it. `over` is the hash of the words it is a copy of, `hash` its own.
 */
export type Drill = {
  id: number
  story: string
  over: string
  hash: string
  by: string
  copy: DrillCopy
  plant: Planted
  shownAt: string
  outcome?: Outcome
  decidedAt?: string
}

const drillRow = z
  .object({
    id: z.number(),
    story: z.string(),
    over: z.string(),
    hash: z.string(),
    by: z.string(),
    copy: jsonText(
      z.object({
        headline: z.string(),
        standfirst: z.string(),
        dateline: z.string(),
        body: z.array(z.string()),
      }),
    ),
    plant: jsonText(
      z.object({
        was: z.string(),
        now: z.string(),
        places: z.array(z.object({ start: z.number(), end: z.number() })),
      }),
    ),
    shownAt: z.string(),
    outcome: z.enum(outcomes).nullable(),
    decidedAt: z.string().nullable(),
  })
  .transform((row): Drill => given(row))

export const drillVerbs = (database: Database) => ({
  /** The drill of just these words for a person, open or decided. */
  async findDrill(story: string, over: string, by: string): Promise<Drill | undefined> {
    const row = await database.drill.findUnique({ where: { story_over_by: { story, over, by } } })
    return row === null ? undefined : drillRow.parse(row)
  },

  /** Keeps a drill before it is shown; one that is there already stays. */
  async saveDrill({ copy, plant, ...drill }: Omit<Drill, 'id' | 'outcome' | 'decidedAt'>): Promise<void> {
    const { story, over, by } = drill
    await database.drill.upsert({
      where: { story_over_by: { story, over, by } },
      create: { ...drill, copy: JSON.stringify(copy), plant: JSON.stringify(plant) },
      update: {},
    })
  },

  /** Keeps what came of a drill, once; says whether this was the decision that counts. */
  async decideDrill(id: number, outcome: Outcome, at: string): Promise<boolean> {
    return database.$transaction(async (within) => {
      const { count } = await within.drill.updateMany({
        where: { id, outcome: null },
        data: { outcome, decidedAt: at },
      })
      if (count === 0) return false
      const { by, story, plant } = drillRow.parse(await within.drill.findUniqueOrThrow({ where: { id } }))
      const detail = { story, was: plant.was, now: plant.now }
      await writeAudit(within, { at, who: by, verb: `drill ${outcome}`, detail })
      return true
    })
  },

  /** Drills that were shown since then, of everybody, oldest first. */
  async drillsSince(since: string): Promise<Drill[]> {
    return z
      .array(drillRow)
      .parse(await database.drill.findMany({ where: { shownAt: { gte: since } }, orderBy: { id: 'asc' } }))
  },

  /** How a person did in all drills they decided on. */
  async drillRecord(by: string): Promise<{ caught: number; missed: number }> {
    const of = (outcome: Outcome) => database.drill.count({ where: { by, outcome } })
    return { caught: await of('caught'), missed: await of('missed') }
  },
})
