import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { evaluationFiles, evaluationsIn, keepEvaluation, partsOf } from '../activation.ts'
import { differing, type Evaluation } from '../config/evaluations.ts'
import type { House } from '../house.ts'
import { ConfigError, TransitionError } from '../news/errors.ts'
import { modelsOf, type Newsroom, type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { rounded } from '../pipeline/models/told.ts'
import { openStore } from '../store/store.ts'
import { insteadOf, scoreLines, scoresOf } from './eval-scores.ts'
import { runNow } from './run.ts'

type Print = (value: unknown) => void

/** What an evaluation found, as `eval --json` tells it. */
export type Evaluated = {
  evaluation: Evaluation
  /** Of each beat what is not as in the evaluation in force; nothing where there is none. */
  changed: Readonly<Record<string, readonly string[]>>
  instead: readonly { reason: string; drafts: number }[]
}

/** One clock for all evaluations: the same prompts ask the same questions, whose answers then stand in the store. */
const evaluatedAt = new Date('2026-01-01T00:00:00Z')

/** Adds `eval`. */
export function addEvalCommand(program: Command, place: NewsroomPlace, print: Print): void {
  program
    .command('eval')
    .description('drafts of the recorded samples by the models on duty, scored beside what is in force')
    .argument('[beats...]')
    .option('--most <count>', 'of each beat about so many stories', count, 10)
    .option('--activate', 'put what was evaluated in force', false)
    .option('--as <who>', 'your name')
    .option('--json', 'print one JSON value', false)
    .action(async (beats: string[], asked: Asked) => {
      if (asked.activate && asked.as === undefined) throw new ConfigError('eval --activate needs --as WHO')
      const newsroom = await openNewsroom({ ...place, beats })
      try {
        const told = await evaluate(newsroom, place, asked)
        if (asked.json) print(told)
      } finally {
        await newsroom.close()
      }
    })
}

export type Asked = { most: number; activate: boolean; as?: string; json: boolean }

export async function evaluate(newsroom: Newsroom, place: NewsroomPlace, asked: Asked): Promise<Evaluated> {
  const { house, world } = newsroom
  const before = await evaluationsIn(place.project, place.folder)
  const { evaluation: made, instead } = await evaluated(newsroom, asked.most)
  const activated = asked.activate && asked.as !== undefined
  const now = { by: asked.as ?? '', at: world.now().toISOString() }
  const evaluation = activated ? { ...made, activated: now } : made
  for (const line of scoreLines(evaluation, before)) world.say(line)
  for (const { reason, drafts } of instead.slice(0, 5))
    world.say(`  ! the template's in place of ${drafts}: ${reason}`)
  if (activated) refuseEmpty(evaluation)
  await keepEvaluation(evaluationFiles(place.project, place.folder).own, evaluation)
  world.say(
    activated
      ? `${evaluation.id} is in force`
      : `${evaluation.id} is kept; --activate --as WHO puts it in force`,
  )
  return { evaluation, changed: changedSince(house, before), instead }
}

/** An evaluation in which no model wrote anything says nothing of it. */
function refuseEmpty({ beats }: Evaluation): void {
  const empty = Object.entries(beats).filter(([, { scores }]) => scores.byModel === 0)
  if (empty.length > 0)
    throw new TransitionError(
      `no model wrote a draft for ${empty.map(([beat]) => beat).join(', ')}: that is not put in force`,
    )
}

/** Drafts the recorded samples in a newsroom of its own; the exchanges are kept, counted and capped in the real one. */
async function evaluated({ house, store, world, reader }: Newsroom, most: number) {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-eval-'))
  const scratch = await openStore(folder)
  const merged = { ...scratch, calls: store.calls, seal: store.seal }
  const still = { ...world, now: () => evaluatedAt }
  const models = modelsOf(house, merged, still)
  try {
    if (models === undefined)
      throw new ConfigError('no provider of prompts/models.yaml is on duty: set its key, then evaluate')
    const quiet = { ...still, say: () => undefined }
    const { run } = await runNow(house, merged, quiet, true, { reader, models, most })
    const beats: Evaluation['beats'] = {}
    for (const beat of house.beats) {
      const { tokens, cost } = await store.calls.worth(run, beat.name)
      const took = { tokens, cost: rounded(cost) }
      const scores = await scoresOf(merged, run, beat.name, took)
      beats[beat.name] = { parts: partsOf(house, beat), scores }
    }
    const by = models.onDuty.join(', ')
    const evaluation: Evaluation = { id: run, at: world.now().toISOString(), by, beats }
    return { evaluation, instead: await insteadOf(merged, run) }
  } finally {
    await scratch.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function changedSince(house: House, before: readonly Evaluation[]): Evaluated['changed'] {
  return Object.fromEntries(
    house.beats.flatMap((beat) => {
      const last = before.findLast(
        ({ activated, beats }) => activated !== undefined && beats[beat.name] !== undefined,
      )
      const parts = last?.beats[beat.name]?.parts
      return parts === undefined ? [] : [[beat.name, differing(parts, partsOf(house, beat))]]
    }),
  )
}

function count(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a number of stories')
  return number
}
