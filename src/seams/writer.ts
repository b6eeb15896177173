import type { z } from 'zod'
import type { Brief } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Copy, Draft } from '../news/draft.ts'
import type { Finding } from '../news/finding.ts'
import type { Language, PerLanguage } from '../news/language.ts'
import type { Ask } from './ask.ts'
import type { Prompt } from './prompt.ts'

/** What one writer made of one brief. */
export type Written = {
  draft: Omit<Draft, 'version'>
  /** Why it is news, in a sentence an editor reads; not part of the copy. */
  because: string
}

/** What a writer may call on while it writes. */
export type Aid = {
  ask: Ask
  /** What the story's own writer, which needs no model, made of the brief: it is filed where this one fails. */
  plain: Written
  /** A token for a text that nobody outside the newsroom can guess; always the same for the same text. */
  seal: (text: string) => string
  /** The draft's own reading again: claims against the evidence, the rules of the house, the sources' rights. */
  check: (copy: Copy) => { claims: readonly Claim[]; findings: readonly Finding[] }
  /** The house's rules as text for a writer, one line each. */
  rules: readonly string[]
}

/** `aid` is there where a model is on duty; a writer that needs none does without. */
export type Writer = {
  languages: readonly Language[]
  write: (brief: Brief, aid?: Aid) => Promise<Written>
  /** The files that drafts in a language are made with, for people to read; a writer that is no template has none. */
  printed?: (language: Language) => Printed | undefined
}

/** `hash`: as drafts name it in `made`. */
export type Printed = { hash: string; files: readonly { name: string; text: string }[] }

/** A fault in a file of configuration, told as `file:line:column message`. */
export type Complaint = { file: string; line: number; column: number; message: string }

/** Everything a kind of writer may know when it is opened for one kind of story of one beat. */
export type WriterDesk = {
  /** Folder of the beat, `pipelines/earthquakes`. */
  folder: string
  languages: readonly Language[]
  /** Whether a dotted path (`home.points`, `players.name`) exists in the story's facts tree; lists are walked by name. */
  known: (path: readonly string[]) => boolean
  /** The style of numbers and units: `editorial-rules/units.yaml`, parsed. */
  style: HouseStyle
  /** The house's prompts, for writers that ask a model. */
  prompts?: readonly Prompt[]
  /** By language: the words a model may use of itself, and those it may use only as the plain draft does. */
  wording?: PerLanguage<{ free: readonly string[]; bound: readonly string[] }>
}

/** Forms of a unit by plural category of `Intl.PluralRules`, and the symbol used in tables. */
export type UnitForms = Readonly<Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>>

export type HouseStyle = {
  /** unit → language → `{ forms, symbol?, digits?, cases? }` */
  units: Readonly<
    Record<
      string,
      Readonly<
        Record<
          Language,
          {
            forms: UnitForms
            /** Grammatical cases beside the nominative: `{ genitive: { one, few, many, other } }`. */
            cases?: Readonly<Record<string, UnitForms>>
            symbol?: string
            /** Further nouns that name the same thing: boards for rebounds. */
            words?: readonly string[]
            /** `f` where numerals agree in gender (одна минута). */
            gender?: 'm' | 'f' | 'n'
          }
        >
      >
    >
  >
  /** Whole numbers below this are spelled out in running text, by language. */
  spellBelow: Readonly<Record<Language, number>>
}

export type WriterKind<Options> = {
  options: z.ZodType<Options>
  /** Opens the writer or says all that is wrong with its files. */
  open: (options: Options, desk: WriterDesk) => Promise<{ writer: Writer; complaints: readonly Complaint[] }>
}

export const defineWriter = <Options>(kind: WriterKind<Options>): WriterKind<Options> => kind
