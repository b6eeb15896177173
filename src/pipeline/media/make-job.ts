import { howMade } from '../../news/disclosure.ts'
import { TransitionError, UpstreamError } from '../../news/errors.ts'
import type { MediaKind, MediaPrompt } from '../../seams/medium.ts'
import type { JobEnd, MediaJob } from '../../store/media-job.ts'
import type { MediaWork } from '../../store/media-shapes.ts'
import type { ShownStory } from '../../store/show.ts'
import { hashOf } from '../hash.ts'
import { assetOf, untrue } from './asset.ts'
import { type BriefedStory, mediaBriefOf } from './brief.ts'
import type { MediaDesk } from './desk.ts'
import { mayNotMake } from './gates.ts'
import { mayNotLeave } from './leave.ts'
import { isSound, optionsOf } from './order.ts'
import { paidFor } from './paid-for.ts'
import { missingPrograms } from './programs.ts'
import { promptFor } from './prompt-for.ts'
import { notThere } from './run-program.ts'
import { standsOf } from './stands.ts'
import type { KeptWhole, MakingTask, PapersTask } from './task.ts'
import { keepWhole } from './work.ts'
import type { Seat } from './workbench.ts'
import type { MakingHow } from './workshop.ts'

type How = Pick<MakingHow, 'signal' | 'progress' | 'begun' | 'background'>

const minute = 60_000

/**
 * Makes one medium that stands on the list: takes what was made of just this before, else has it made, and files it for an editor's
 * decision. What an editor should expect is an end; faults are thrown.
 */
export async function makeJob(desk: MediaDesk, job: MediaJob, how: How): Promise<JobEnd> {
  const { store, world } = desk
  const story = await store.showStory(job.slug)
  if (story === undefined || story.draft.version !== job.version)
    return { state: 'cancelled', error: 'the words have changed' }
  const kind = await desk.kinds.load(job.kind)
  const forbidden = mayNotMake(desk, { name: story.story.beat, desk: story.story.desk }, job.kind, kind)
  if (forbidden !== undefined) return { state: 'failed', error: forbidden }
  const [missing] = await missingPrograms(kind.programs)
  if (missing !== undefined) {
    const notBefore = new Date(world.now().getTime() + minute).toISOString()
    return { state: 'waiting', error: notThere(missing), needs: missing, notBefore, uncounted: true }
  }
  const briefed = await mediaBriefOf(desk, story)
  const options = optionsOf({ name: job.kind, kind, asked: true }, briefed.kind.media.options)
  const asking = { name: job.kind, kind, options }
  const kept = await mayNotLeave(desk, story, asking)
  if (kept !== undefined) return { state: 'failed', error: kept }
  const prompt = promptFor(desk.prompts, asking, briefed.brief.copy.language)
  const { key, work } = await workOf(desk, { job, kind, story, briefed, options, prompt }, how)
  if (work === null) return { state: 'nothing', work: key }
  const wrong = untrue(briefed, work)
  if (wrong !== undefined) return { state: 'failed', error: `the ${job.kind} ${wrong}` }
  if (job.asked) {
    const at = world.now().toISOString()
    const stands = await standsOf(desk.kinds, job.kind, briefed)
    const of = { of: kind, version: job.version, kind: job.kind, key, by: job.by, at, stands }
    await store.saveAsset(assetOf(briefed, work, of))
  }
  return { state: 'made', work: key }
}

type Wanted = {
  job: MediaJob
  kind: MediaKind<unknown>
  story: ShownStory
  briefed: BriefedStory
  options: unknown
  prompt: MediaPrompt | undefined
}

async function workOf(
  desk: MediaDesk,
  wanted: Wanted,
  how: How,
): Promise<{ key: string; work: MediaWork | null }> {
  const { store, world, workshop } = desk
  const { job, kind, briefed, options, prompt } = wanted
  const parts = await partsOf(desk, job)
  const papers = papersTask(desk, wanted)
  // Secrets and places of the house change no medium; all else that goes in does.
  const rules = papers && {
    words: papers.words,
    models: papers.models,
    terms: papers.terms,
    rules: papers.rules,
  }
  const taken = parts.map(({ name, key }) => [name, key])
  const made = { kind: job.kind, version: kind.version, options, brief: briefed.brief, taken, rules }
  const key = hashOf({ ...made, ...(prompt && { prompt: prompt.hash }) })
  const known = await store.findWork(key)
  if (known !== undefined) return { key, work: known }
  const at = world.now()
  if (kind.shows?.(briefed.brief, options) === null) {
    await store.saveWork(key, job.kind, null, { at: at.toISOString(), ms: 0, megabytes: 0, spent: 0 })
    return { key, work: null }
  }
  const task: Omit<MakingTask, 'folder' | 'left'> = {
    ...{ kind: job.kind, options, brief: briefed.brief, papers, prompt, now: at.toISOString() },
    parts: Object.fromEntries(parts.map(({ name, whole }) => [name, whole])),
  }
  const make = (left: number, spent?: MakingHow['spent']) =>
    workshop.make({ ...task, left }, { ...how, spent, secrets: kind.how === 'generated', seat: seatOf(kind) })
  const { whole, ms, megabytes, spent } =
    kind.how === 'generated' ? await paidFor(desk, job.kind, make) : await make(0)
  const work = whole === null ? null : await keepWhole(store, whole)
  const cost = work?.generated?.cost ?? spent
  await store.saveWork(key, job.kind, work, { at: at.toISOString(), ms, megabytes, spent: cost })
  return { key, work }
}

/** Pictures are drawn by the process itself, sound is made by its programs; what is made of parts needs the memory for its own. */
const seatOf = ({ medium, parts }: MediaKind<unknown>): Seat =>
  parts.length > 0 ? 'whole' : isSound(medium) ? 'sound' : 'picture'

type Part = { name: string; key: string; whole: KeptWhole }

/** What came of the kinds that this one takes; those that came to nothing it does without. */
async function partsOf(
  { store, kinds, folder }: MediaDesk,
  { slug, version, parts }: MediaJob,
): Promise<Part[]> {
  const jobs = await store.mediaJobs(slug, version)
  const found = parts.map(async (name): Promise<Part[]> => {
    const key = jobs.find((each) => each.kind === name && each.state === 'made')?.work
    const work = key === undefined ? undefined : await store.findWork(key)
    if (key === undefined || work === undefined || work === null) return []
    const { how } = await kinds.load(name)
    return [{ name, key, whole: { kept: work, how, newsroom: folder } }]
  })
  return (await Promise.all(found)).flat()
}

function papersTask(
  { papers: rules, folder }: MediaDesk,
  { story, briefed }: Wanted,
): PapersTask | undefined {
  if (rules === undefined) return undefined
  const drafts = story.versions.map(({ draft }) => draft)
  const models = [...new Set(drafts.flatMap(({ production }) => production?.models ?? []))]
  const { terms } = briefed.beat
  return { rules, newsroom: folder, words: howMade(drafts.toReversed()).made, models, terms }
}

/** What becomes of a making that failed: what passes is tried again while tries are left. */
export function endOf(
  error: unknown,
  job: MediaJob,
  { rules, world }: Pick<MediaDesk, 'rules' | 'world'>,
): JobEnd {
  const said = error instanceof Error ? error.message : String(error)
  if (error instanceof UpstreamError && error.kind === 'cancelled') return { state: 'cancelled', error: said }
  if (error instanceof TransitionError) return { state: 'failed', error: said }
  const passes = error instanceof UpstreamError && (error.retryable || error.kind === 'crashed')
  if (!passes || job.tries >= rules.limits.tries) return { state: 'failed', error: said }
  const wait = error.retryAfter === undefined ? 0 : error.retryAfter * 1000
  return { state: 'waiting', error: said, notBefore: new Date(world.now().getTime() + wait).toISOString() }
}
