import type { z } from 'zod'
import type { Source } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Copy } from '../news/draft.ts'
import type { Language } from '../news/language.ts'
import type { MediumKind } from '../news/policy.ts'
import type { SpeechWords } from '../news/speech.ts'
import type { ApiLimits, Fetch } from './world.ts'

/** One value that a medium may draw, tied to its evidence; nothing else of a feed is drawn. */
export type Point = {
  /** Id of the fact or derivation the value is of. */
  evidence: string
  value: number
  /** What it is told beside: a day or an instant (ISO 8601), a name, a number (a quarter, a matchday); and its evidence, if it has any. */
  by: string | number
  byEvidence?: string
  /** Whether it is the story's own value: the one to be marked. */
  own: boolean
}

/** Values that belong together, in the order they are told. */
export type Series = {
  /** In the copy's language: `Magnitude`, `Boston Celtics`. */
  label: string
  /** A key of `editorial-rules/units.yaml`, and how the copy's language tells it: `magnitude`, `points`, `₽`. */
  unit?: string
  unitWord?: string
  /** What `by` is. */
  along: 'day' | 'instant' | 'number' | 'name'
  points: readonly Point[]
}

/** A place of the story. */
export type Spot = {
  name: string
  latitude: number
  longitude: number
  /** Ids of latitude and longitude. */
  evidence: readonly [string, string]
  /** What its size stands for: a magnitude. */
  point?: Point
  own: boolean
}

/** An area of the story as its record draws it: rings of `[longitude, latitude]`. */
export type Area = {
  name: string
  evidence: string
  rings: readonly (readonly (readonly [number, number])[])[]
}

/** What a medium is made from: the words of one draft and the values it rests on. Foreign text is in it only as the draft has it. */
export type MediaBrief = {
  slug: string
  beat: string
  /** The beat's title in the copy's language: `Earthquakes`. */
  title: string
  desk: string
  /** Content hash of the draft; what is made holds for this one only. */
  hash: string
  copy: Copy
  /** Plain text into which the claims point. */
  text: string
  claims: readonly Claim[]
  sources: readonly Source[]
  /** The newsroom's name. */
  publisher: string
  byline: string
  /** How the text came to be, in a sentence for readers. */
  disclosure: string
  /** Moment of writing, ISO 8601, and the zone in which times are told. */
  issued: string
  zone: string
  series: readonly Series[]
  spots: readonly Spot[]
  areas: readonly Area[]
  /** How names are said, beside the house's own lexicon: `{ Hualien: 'hwah-lee-en' }`. */
  said?: Readonly<Record<string, string>>
  /** How abbreviations, units and short names are said: the house's own words. */
  spoken?: SpeechWords
}

/** A spoken sentence within the recording, in seconds. */
export type Cue = { start: number; end: number; text: string }

/** A file of a medium, before label and papers. */
export type MadeFile = {
  /** ASCII, with its ending: `chart.svg`, `card-1080x1080.png`. */
  name: string
  /** `image/png` */
  type: string
  bytes: Uint8Array
  width?: number
  height?: number
  seconds?: number
}

/** What came of a medium: the same thing in several files, with what must travel with it. */
export type Made = {
  files: readonly MadeFile[]
  /** What it shows, for who cannot see it; of sound, what is heard. In the copy's language. */
  alt: string
  /** In the copy's language, for readers; the label of what is generated is added by the desk, not here. */
  caption: string
  /** `Nightdesk / U.S. Geological Survey` */
  credit: string
  /** Of sound and film. */
  transcript?: string
  cues?: readonly Cue[]
  /** The values that are drawn, as they stand in the evidence. */
  drawn?: readonly { evidence: string; value: number }[]
  /** Of what a generator made: the model as it named itself, the prompt, what it cost, its id there. */
  generated?: { model: string; prompt: string; cost?: number; id?: string }
  /** The parts that it was in fact made of, or single files of them (`card/card-1280x720.svg`); all that were there, where it does not say. */
  of?: readonly string[]
}

/** A file of `prompts/media`: what a generator is asked for. */
export type MediaPrompt = { file: string; task: PromptTask; language: Language; text: string; hash: string }
export const promptTasks = ['picture', 'film', 'music'] as const
export type PromptTask = (typeof promptTasks)[number]

/** Where a generator asks, and what leaves the house with the question: what the rules of `prompts/models.yaml` are held against. */
export type Service = {
  baseUrl: string
  /** Whether it is outside the house. */
  outside: boolean
  /** Its name in the rules of where a feed's words may go. */
  provider: string
  /** `subject`: the kind of event and words of the house, nothing of the story; `words`: the copy, or a picture that shows some of it. */
  tells: 'subject' | 'words'
  prompt?: PromptTask
}

/** What a kind may use beside its brief. */
export type MediaTools = {
  /** A folder of its own for the time of the making; emptied after. */
  folder: string
  /** Ends the making: of time, of a person, of the machine. A generator has a moment left to call off what a server is at. */
  signal: AbortSignal
  /** The clock of the newsroom. */
  now: () => Date
  /** Runs a program of the house (`ffmpeg`, `espeak-ng`) without a shell. Throws an error with its last words where it fails. */
  run: (
    program: string,
    args: readonly string[],
    input?: Uint8Array,
  ) => Promise<{ stdout: Uint8Array; stderr: string }>
  /** What was made of the same story before this kind: a film is cut of card, chart, map and speech. */
  parts: Readonly<Partial<Record<string, Made>>>
  /** How far it is, 0…1, and what is being done: shown on the desk. */
  progress: (share: number, doing: string) => void
  /** The house's prompt that the kind's `service` names, in the copy's language or in English. */
  prompt?: MediaPrompt | undefined
  api: (baseUrl: string, limits?: ApiLimits) => Fetch
  secret: (name: string) => string | undefined
  /**
   * Asked before a paid call with what it will cost at most, in the currency of the house's prices. Throws `UpstreamError` of kind `budget`
   * where the cap would be passed. A generator that learns the true price tells it in `generated.cost`.
   */
  spend: (most: number) => void
}

/** A kind of medium: `src/media/<kind>.ts`, default export. Its options: the house's of `editorial-rules/media.yaml` under the beat's own. */
export type MediaKind<Options> = {
  options: z.ZodType<Options>
  /** What it is to the policy profiles: `chart`, `speech` … */
  medium: MediumKind
  /** `data`: code draws or says what the facts are; `generated`: a model makes it. */
  how: 'data' | 'generated'
  /** Raised when the same brief gives other bytes: part of what it is cached under. */
  version: number
  /** Programs of the machine without which it cannot work. */
  programs: readonly string[]
  /** Kinds whose work it takes, if it is there. */
  parts: readonly string[]
  /**
   * What of a brief it shows or says beside its parts, as JSON tells it: while that is the same, a medium stands though other words of its
   * story were corrected; `null` where the story has nothing for it: it is not even begun. A kind of data without it never stands: it is
   * made anew. What a generator shows follows from what it is told.
   */
  shows?: (brief: MediaBrief, options: Options) => unknown
  /** Of every generating kind. One without is taken to tell everything to strangers. */
  service?: (options: Options) => Service
  /** Nothing where the story has nothing for it: no values for a chart, no place for a map. */
  make: (brief: MediaBrief, options: Options, tools: MediaTools) => Promise<Made | undefined>
}

export const defineMedium = <Options>(kind: MediaKind<Options>): MediaKind<Options> => kind
