import { createHash } from 'node:crypto'
import { canonical } from '../news/json.ts'
import { loadModel } from '../seams/load.ts'
import type { Model } from '../seams/model.ts'
import type { World } from '../seams/world.ts'
import {
  type LeaveSpec,
  type ModelMeans,
  type ModelsSpec,
  modelsSchema,
  type ProviderSpec,
} from './models-schema.ts'
import { type Path, shape, type YamlFile } from './yaml.ts'

export type { ModelMeans, ModelPrice } from './models-schema.ts'

/** A provider of models as the house has it, ready to be opened. */
export type Provider = {
  name: string
  /** Names of the secrets without which it is not on duty. */
  needs: readonly string[]
  /** Whether what it is told leaves the house. */
  outside: boolean
  models: ReadonlyMap<string, ModelMeans>
  /** What it lets through in any sixty seconds. */
  pace: { requests?: number; tokens?: number }
  atOnce: number
  /** Until one answer must be there, and how long a wish for peace is waited for. */
  milliseconds: number
  patienceMilliseconds: number
  tries: number
  breaker: { failures: number; pauseMilliseconds: number }
  open: (world: World) => Promise<Model>
}

/** One of the models that a task may be given to. */
export type ModelName = { provider: string; model: string }

export type CapLimits = { draft?: number; beat?: number; run?: number; day?: number }

/** Where items may go whose feed does not say, or that one feed says. */
export type LeaveRule = { to: 'any' | 'local' | 'none' | readonly string[]; mask: boolean }

/** `prompts/models.yaml` as values and functions. */
export type ModelsConfig = {
  providers: readonly Provider[]
  /** The models of a task in the order they are asked; a beat's own list before the house's, `default` where there is none. */
  modelsFor: (task: string, beat: string) => readonly ModelName[]
  /** Whether a task is named for the beat or the house: what is no part of writing is asked only where it is. */
  isNamed: (task: string, beat: string) => boolean
  /** Every model that is named for a task. */
  named: readonly ModelName[]
  money: { currency: string; soft: CapLimits; hard: CapLimits }
  egress: LeaveRule
  draftMilliseconds: number
  /** Hash of who answers what and how: other models are another newsroom. Prices, limits and paces are not in it. */
  hash: string
}

/** Reads the file; what is wrong with it is complained of, and then there is no configuration. */
export async function openModels(
  yaml: YamlFile,
  beats: readonly string[],
): Promise<ModelsConfig | undefined> {
  const spec = shape(yaml, modelsSchema)
  if (spec === undefined) return undefined
  checkLists(yaml, spec, beats)
  const providers: Provider[] = []
  for (const [name, each] of Object.entries(spec.providers)) {
    const opened = await openProvider(yaml, name, each)
    if (opened !== undefined) providers.push(opened)
  }
  if (yaml.complaints.length > 0) return undefined
  const { money, egress } = spec
  return {
    providers,
    modelsFor: (task, beat) =>
      (
        spec.beats[beat]?.[task] ??
        spec.tasks[task] ??
        spec.beats[beat]?.default ??
        spec.tasks.default ??
        []
      ).map(named),
    isNamed: (task, beat) => spec.beats[beat]?.[task] !== undefined || spec.tasks[task] !== undefined,
    named: [
      ...new Set([spec.tasks, ...Object.values(spec.beats)].flatMap((lists) => Object.values(lists).flat())),
    ].map(named),
    money: { currency: money.currency, soft: caps(money, 'soft'), hard: caps(money, 'hard') },
    egress: { to: egress.default, mask: egress.mask },
    draftMilliseconds: spec.draftSeconds * 1000,
    hash: answering(spec),
  }
}

const named = (name: string): ModelName => {
  const cut = name.indexOf('/')
  return { provider: name.slice(0, cut), model: name.slice(cut + 1) }
}

const scopes = ['draft', 'beat', 'run', 'day'] as const

const caps = (money: ModelsSpec['money'], which: 'soft' | 'hard'): CapLimits =>
  Object.fromEntries(
    scopes.flatMap((scope) => (money[scope][which] === undefined ? [] : [[scope, money[scope][which]]])),
  )

/** Where a provider is reached and by which key is none of what it answers. */
const connection: ReadonlySet<string> = new Set(['baseUrl', 'key'])

/** A change of price, pace or address changes no word of a draft: only what answers, and how it is asked. */
function answering({ providers, tasks, beats }: ModelsSpec): string {
  const asked = Object.entries(providers).map(([name, { kind, options, models }]) => [
    name,
    {
      kind,
      options: Object.entries(options).filter(([key]) => !connection.has(key)),
      models: Object.entries(models).map(([model, { temperature, thinking }]) => [
        model,
        temperature,
        thinking,
      ]),
    },
  ])
  return createHash('sha256').update(canonical({ asked, tasks, beats })).digest('hex')
}

function checkLists(yaml: YamlFile, spec: ModelsSpec, beats: readonly string[]): void {
  for (const [task, list] of Object.entries(spec.tasks)) checkList(yaml, spec, list, ['tasks', task])
  for (const [beat, tasks] of Object.entries(spec.beats)) {
    if (!beats.includes(beat))
      yaml.complain(['beats', beat], `beats.${beat}: no such beat; there are: ${beats.join(', ')}`, true)
    for (const [task, list] of Object.entries(tasks)) checkList(yaml, spec, list, ['beats', beat, task])
  }
}

function checkList(yaml: YamlFile, { providers }: ModelsSpec, list: readonly string[], path: Path): void {
  for (const [index, name] of list.entries()) {
    const { provider, model } = named(name)
    const here = [...path, index]
    const found = providers[provider]
    if (found === undefined)
      yaml.complain(
        here,
        `${here.join('.')}: no provider "${provider}"; there are: ${Object.keys(providers).join(', ')}`,
      )
    else if (found.outside && found.models[model]?.price === undefined)
      yaml.complain(
        here,
        `${here.join('.')}: no price of "${model}" under providers.${provider}.models: without it no cap would hold`,
      )
  }
}

async function openProvider(yaml: YamlFile, name: string, spec: ProviderSpec): Promise<Provider | undefined> {
  const path = ['providers', name] as const
  try {
    const kind = await loadModel(spec.kind)
    const options = shape(yaml, kind.options, spec.options, [...path, 'options'])
    if (options === undefined) return undefined
    const { needs, outside, models, pace, atOnce, tries, seconds, patience, breaker } = spec
    return {
      ...{ name, needs, outside, atOnce, tries },
      models: new Map(Object.entries(models)),
      pace: {
        ...(pace.requests === undefined ? {} : { requests: pace.requests }),
        ...(pace.tokens === undefined ? {} : { tokens: pace.tokens }),
      },
      milliseconds: seconds * 1000,
      patienceMilliseconds: patience * 1000,
      breaker: { failures: breaker.failures, pauseMilliseconds: breaker.seconds * 1000 },
      open: (world) => kind.open(options, world),
    }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    yaml.complain([...path, 'kind'], `${path.join('.')}.kind: ${said}`)
    return undefined
  }
}

/** What a feed says of models, as far as it says it. */
export function leaveOf(spec: LeaveSpec | undefined): Partial<LeaveRule> {
  if (spec === undefined) return {}
  if (typeof spec === 'string' || Array.isArray(spec)) return { to: spec }
  return {
    ...(spec.to === undefined ? {} : { to: spec.to }),
    ...(spec.mask === undefined ? {} : { mask: spec.mask }),
  }
}
