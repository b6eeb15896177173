import type { BatchRule } from '../config/review.ts'
import { plainText } from '../news/draft.ts'
import { TransitionError } from '../news/errors.ts'
import { coverForms, formsOf } from '../news/forms.ts'
import { type Outlier, outliersOf } from '../news/outliers.ts'
import { type Ask, asksOf } from '../news/policy-asks.ts'
import type { Guarantee } from '../news/sampling.ts'
import type { Printed } from '../seams/writer.ts'
import type { Alike, BatchMember, Candidate, Template } from '../store/store.ts'
import { measuredOf } from './batch-data.ts'
import { hashOf } from './hash.ts'
import { named, type ReviewDesk } from './review-desk.ts'

/** What stories of a batch are called together, before there is one: short enough to be typed. */
export const groupId = ({ beat, kind, language, template, dataset }: Template): string =>
  hashOf([beat, kind, language, template, dataset]).slice(0, 12)

/** The place of a story in the draw: of what the batch is and of its own slug, which nobody chooses. */
export const rankOf = (group: Template, slug: string): string => hashOf([groupId(group), slug])

/** Why a newsroom decides on no stories together. */
export function batchRule({ reviewing }: ReviewDesk): BatchRule {
  const rule = reviewing?.batches
  if (rule === undefined) throw new TransitionError('editorial-rules/review.yaml says nothing of batches')
  return rule
}

/** The stories that could be decided on together, those that are the most first. */
export async function alike(desk: ReviewDesk): Promise<(Alike & { group: string })[]> {
  const { reviewing, store } = desk
  if (reviewing?.batches === undefined) return []
  const groups = await store.alike(reviewing.batches.least)
  return groups.map((each) => ({ ...each, group: groupId(each) }))
}

/** The template that makes the stories of a beat, a kind and a language now. */
export const printedNow = (
  { beats }: Pick<ReviewDesk, 'beats'>,
  { beat, kind, language }: Template,
): Printed | undefined =>
  beats
    .find(({ name }) => name === beat)
    ?.stories.find((story) => story.kind === kind)
    ?.writer.printed?.(language)

/** The policy in force over a beat, told by its hash: one that changed since asks for a new look. */
export function policyHash({ policyOf, beats }: ReviewDesk, name: string): string {
  const { profiles, rules, responsible } = policyOf({
    name,
    desk: beats.find((beat) => beat.name === name)?.desk ?? '',
  })
  return hashOf({ profiles, rules, responsible: responsible ?? null })
}

/**
 * Opens a batch of stories that are alike: finds which of them must be read, and leaves out what does not fit, with the reason.
 * Gives its number. Throws `TransitionError` where there is no such group, too little of it fits, or it was stopped before.
 */
export async function openBatch(
  desk: ReviewDesk,
  group: string,
  by: string,
  wished?: Guarantee,
): Promise<number> {
  const rule = batchRule(desk)
  const found = (await desk.store.alike(rule.least)).find((each) => groupId(each) === group)
  if (found === undefined)
    throw new TransitionError(
      `no ${rule.least} stories in review are alike as "${group}"; batch list tells which are`,
    )
  const { stories: _, at: __, ...template } = found
  const guarantee = guaranteeOf(rule, wished)
  if (printedNow(desk, template)?.hash !== template.template)
    throw new TransitionError(
      `the template that made them is not the one in pipelines/${template.beat} any more: nobody can read it`,
    )
  const candidates = await desk.store.candidatesOf(template)
  const fit = candidates.filter((each) => misfit(each, template) === undefined)
  if (fit.length < rule.least)
    throw new TransitionError(`only ${fit.length} of them fit; a batch needs ${rule.least}`)
  const policy = policyHash(desk, template.beat)
  const stories = await membersOf(desk, template, candidates, fit, rule)
  const at = desk.world.now().toISOString()
  return desk.store.openBatch({ ...template, ...guarantee, policy, by: named(by), at, stories })
}

function guaranteeOf({ guarantees }: BatchRule, wished: Guarantee | undefined): Guarantee {
  const [first] = guarantees
  const guarantee = wished ?? first
  if (guarantee === undefined) throw new TransitionError('review.yaml offers no guarantee')
  const { share, confidence } = guarantee
  if (!(share > 0 && share <= 0.5 && confidence >= 0.5 && confidence < 1))
    throw new TransitionError(
      'a guarantee is a share over 0 and up to 0.5 with a confidence of 0.5 and more, below 1',
    )
  return { share, confidence }
}

/** Why a story is decided on by itself; nothing where it fits into a batch. */
export function misfit(
  {
    draft,
    errors,
    warnings,
    open,
    tasks,
  }: Omit<Candidate, 'slug' | 'hash' | 'desk' | 'newsworthiness' | 'status'>,
  { template }: Template,
): string | undefined {
  if (draft.writer !== 'template')
    return `its words are ${draft.writer === 'person' ? 'a person’s' : 'a model’s'} by now`
  if (draft.made !== template) return 'another template made it'
  if (open > 0) return 'a claim of it leads to no evidence'
  if (errors > 0 || warnings > 0) return 'the copy desk has marked it'
  if (tasks > 0) return 'it has an open task'
  return undefined
}

/** Every story with its role; what is told of an outlier says why. */
async function membersOf(
  { store }: ReviewDesk,
  template: Template,
  candidates: readonly Candidate[],
  fit: readonly Candidate[],
  rule: BatchRule,
): Promise<BatchMember[]> {
  const measured = measuredOf(fit, await store.valuesOf(fit.map(({ slug }) => slug)))
  const [first] = fit.toSorted((a, b) => b.newsworthiness - a.newsworthiness || (a.slug < b.slug ? -1 : 1))
  const data = new Map([
    ...(first === undefined ? [] : [[first.slug, 'the most newsworthy of them'] as const]),
    ...outliersOf(measured, rule).map((each) => [each.id, dataTold(each)] as const),
  ])
  const texts = fit.map(({ slug, draft }) => ({ id: slug, forms: formsOf(plainText(draft), draft) }))
  const forms = new Map(
    coverForms(texts).map(({ id, form, of }) => [
      id,
      `${of === 1 ? 'the only one' : `one of ${of}`} to say: ${form}`,
    ]),
  )
  return candidates.map((candidate): BatchMember => {
    const { slug, hash } = candidate
    const out = misfit(candidate, template)
    const because = data.get(slug) ?? forms.get(slug)
    const role = data.has(slug) ? 'data' : forms.has(slug) ? 'form' : 'rest'
    return {
      ...{ slug, hash, role: out === undefined ? role : 'rest', rank: rankOf(template, slug) },
      ...(because === undefined ? {} : { because }),
      ...(out === undefined ? {} : { out }),
    }
  })
}

const dataTold = (each: Outlier): string =>
  'word' in each
    ? `${each.measure} is ${each.word}: ${each.of === 1 ? 'no other has that' : `${each.of} of them have`}`
    : `${each.measure} is ${figure(each.value)}; the middle of them is ${figure(each.usual)}`

const figure = (value: number): string => String(Number(value.toPrecision(6)))

/** What the policy asks of the approval of a text that a template made and nobody edited. */
export const asksOfBatch = ({ policyOf, beats }: ReviewDesk, name: string): readonly Ask[] =>
  asksOf(
    policyOf({ name, desk: beats.find((beat) => beat.name === name)?.desk ?? '' }),
    {
      made: 'template',
      from: 'records',
      authors: [],
      findings: [],
      sources: { synthetic: 0, all: 1 },
      open: 0,
    },
    [],
  )
