import type { z } from 'zod'
import type { Brief } from '../news/brief.ts'
import type { Draft } from '../news/draft.ts'
import type { Language } from '../news/language.ts'

/** What one writer made of one brief. */
export type Written = {
  draft: Omit<Draft, 'version'>
  /** Why it is news, in a sentence an editor reads; not part of the copy. */
  because: string
}

export type Writer = {
  languages: readonly Language[]
  write: (brief: Brief) => Promise<Written>
}

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
