import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'

const count = z.int().nonnegative()

const scores = z.strictObject({
  /** Drafts of the recorded sample, and those of them that a model wrote; the others are the template's. */
  drafts: count,
  byModel: count,
  /** Of the drafts that a model wrote. */
  claims: z.strictObject({ supported: count, derived: count, unsupported: count, contradicted: count }),
  findings: z.strictObject({ error: count, warning: count, suggestion: count }),
  /** Rounds of repair, and words of a draft on average. */
  repairs: count,
  words: z.number().nonnegative(),
  tokens: z.strictObject({ input: count, output: count }),
  /** Of asking for all of it once, in the currency of the house's prices. */
  cost: z.number().nonnegative(),
})

/** What a beat's drafts are made with: each part by its hash. */
const parts = z.strictObject({
  models: z.string(),
  rules: z.string(),
  words: z.string(),
  prompts: z.record(z.string(), z.string()),
})

const evaluation = z.strictObject({
  id: z.string(),
  at: z.string(),
  /** What it was judged with, in words. */
  by: z.string(),
  beats: z.record(z.string(), z.strictObject({ parts, scores })),
  /** Who put it in force, and when. */
  activated: z.strictObject({ by: z.string(), at: z.string() }).optional(),
})

const file = z.strictObject({ evaluations: z.array(evaluation) })

export type Scores = z.infer<typeof scores>
export type Parts = z.infer<typeof parts>
export type Evaluation = z.infer<typeof evaluation>

/** Reads a file of evaluations; nothing for an empty text. Throws `ConfigError` for one that is none. */
export function readEvaluations(name: string, text: string): readonly Evaluation[] {
  if (text.trim() === '') return []
  const read = file.safeParse(parsed(name, text))
  if (!read.success)
    throw new ConfigError(`${name}:1:1 no file of evaluations: ${z.prettifyError(read.error)}`)
  return read.data.evaluations
}

function parsed(name: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new ConfigError(`${name}:1:1 ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** The file's text, the newest evaluation last. */
export const evaluationsText = (evaluations: readonly Evaluation[]): string =>
  stringify({ evaluations }, { lineWidth: 140, aliasDuplicateObjects: false })

/**
 * Why what a beat's drafts are made with is not in force; `undefined` where an evaluation of just that was activated. Rules
 * that changed since make nothing looser: drafts are held to them all the same, so that is `said` and stops nothing.
 */
export function notInForce(
  evaluations: readonly Evaluation[],
  beat: string,
  now: Parts,
): { refused?: string; said?: string } {
  const activated = evaluations.flatMap(({ activated, beats }) => (activated && beats[beat]?.parts) ?? [])
  const last = activated.at(-1)
  const wayOut = `\`nightdesk eval ${beat} --activate --as WHO\``
  const same = activated.filter((known) => asked(known, now).length === 0)
  if (same.length === 0) {
    const changed =
      last === undefined ? 'was never evaluated' : `is not what was evaluated: ${asked(last, now).join(', ')}`
    return {
      refused: `what ${beat} asks models with ${changed}; ${wayOut} puts it in force, until then templates write`,
    }
  }
  if (same.some((known) => known.rules === now.rules)) return {}
  return { said: `the rules of ${beat} are not those that were evaluated; ${wayOut} scores them` }
}

const asked = (before: Parts, now: Parts): string[] => differing({ ...before, rules: now.rules }, now)

/** The parts that are not the same, in words. */
export function differing(before: Parts, now: Parts): string[] {
  const names = [...new Set([...Object.keys(before.prompts), ...Object.keys(now.prompts)])].sort()
  return [
    ...(before.models === now.models ? [] : ['prompts/models.yaml']),
    ...(before.rules === now.rules ? [] : ['the rules']),
    ...(before.words === now.words ? [] : ['prompts/words.*.yaml']),
    ...names.filter((name) => before.prompts[name] !== now.prompts[name]).map((name) => `prompts/${name}`),
  ]
}
