import type { Evaluation, Scores } from '../config/evaluations.ts'
import type { Store } from '../store/store.ts'

/** What the drafts of a run are worth: those that a model wrote, and how many had to be the template's. */
export async function scoresOf(
  store: Store,
  run: string,
  beat: string,
  took: Pick<Scores, 'tokens' | 'cost'>,
): Promise<Scores> {
  const filed = (await store.filedIn(run)).filter(({ story }) => story.beat === beat)
  const written = filed.filter(({ draft }) => draft.writer === 'llm')
  const claims = { supported: 0, derived: 0, unsupported: 0, contradicted: 0 }
  const findings = { error: 0, warning: 0, suggestion: 0 }
  let words = 0
  for (const { slug } of written) {
    const shown = await store.showStory(slug)
    for (const { verdict } of shown?.claims ?? []) claims[verdict] += 1
    for (const { level } of shown?.findings ?? []) findings[level] += 1
    words += shown?.text.split(/\s+/).length ?? 0
  }
  return {
    ...{ drafts: filed.length, byModel: written.length, claims, findings, ...took },
    repairs: written.reduce((sum, { draft }) => sum + (draft.production?.rounds ?? 0), 0),
    words: written.length === 0 ? 0 : Math.round(words / written.length),
  }
}

/** Why templates stood in, the most frequent reason first. */
export async function insteadOf(store: Store, run: string): Promise<{ reason: string; drafts: number }[]> {
  const reasons = (await store.filedIn(run)).flatMap(({ draft }) => draft.production?.instead ?? [])
  return [...Map.groupBy(reasons, (reason) => reason)]
    .map(([reason, all]) => ({ reason, drafts: all.length }))
    .sort((a, b) => b.drafts - a.drafts)
}

/** The figures of a beat that say most, as one evaluation and the one in force have them. */
export function scoreLines(now: Evaluation, before: readonly Evaluation[]): string[] {
  return Object.entries(now.beats).map(([beat, { scores }]) => {
    const last = before.findLast(
      ({ activated, beats }) => activated !== undefined && beats[beat] !== undefined,
    )
    const old = last?.beats[beat]?.scores
    const figures = figuresOf(scores)
    const olds = old && figuresOf(old)
    const told = Object.entries(figures).map(([name, value]) => {
      const was = olds?.[name]
      return was === undefined || was === value ? `${name} ${value}` : `${name} ${was} → ${value}`
    })
    return `${beat.padEnd(20)} ${told.join(', ')}`
  })
}

function figuresOf(scores: Scores): Record<string, string> {
  const { drafts, byModel, claims, findings, repairs, words, tokens, cost } = scores
  const share = (part: number) => (drafts === 0 ? '–' : `${Math.round((100 * part) / drafts)} %`)
  const each = (sum: number, digits: number) => (drafts === 0 ? '–' : (sum / drafts).toFixed(digits))
  return {
    drafts: String(drafts),
    'by model': share(byModel),
    'claims held': String(claims.supported + claims.derived),
    open: String(claims.unsupported + claims.contradicted),
    findings: `${findings.error}/${findings.warning}/${findings.suggestion}`,
    repairs: String(repairs),
    words: String(words),
    'tokens a draft': each(tokens.input + tokens.output, 0),
    'cost a draft': each(cost, 6),
  }
}
