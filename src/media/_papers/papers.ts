import type { Language } from '../../news/language.ts'
import type { MediumKind, Made as Written } from '../../news/policy.ts'
import type { Made, MadeFile, MediaBrief } from '../../seams/medium.ts'
import type { SourceType } from './source-type.ts'

/** All that the papers of a medium say. */
export type Papers = {
  slug: string
  /** Content hash of the draft it was made for. */
  draft: string
  language: Language
  /** The kind that made it (`src/media/<kind>.ts`), and what it is to the policy. */
  kind: string
  medium: MediumKind
  how: 'data' | 'generated' | 'altered'
  /** Who wrote the words that it shows or speaks, and the models among them. */
  words: Written
  models: readonly string[]
  title: string
  caption: string
  alt: string
  credit: string
  transcript?: string
  publisher: string
  /** On what terms its sources may be used, if they say so. */
  terms?: string
  made: Date
  /** The records it was made from, and the evidence that is drawn. */
  sources: readonly { item: string; name: string; link?: string; time?: string }[]
  drawn: readonly { evidence: string; value: number }[]
  /** Of a programme: the stories it tells, in just these words. */
  stories?: readonly { slug: string; hash: string }[]
  generated?: { model: string; prompt: string; id?: string }
  /** What it is cut of: the files as they came out of `withPapers`. */
  parts: readonly Papered[]
}

/** Media that show or say the words of their story, and are known by its headline; others by what they show. */
const ofWords: readonly MediumKind[] = ['card', 'speech', 'film']

/** What the files of a medium have to say of themselves, from what it was made from and what came of it. */
export function papersOf(
  brief: MediaBrief,
  made: Made,
  about: Pick<Papers, 'kind' | 'medium' | 'how' | 'words' | 'made'> & Partial<Papers>,
): Papers {
  const { slug, hash, copy, publisher, sources } = brief
  const { caption, alt, credit, transcript, drawn = [], generated } = made
  return {
    ...{ slug, draft: hash, language: copy.language, publisher, sources, drawn },
    title: ofWords.includes(about.medium) ? copy.headline : caption.replace(/\.$/, ''),
    ...{ caption, alt, credit, models: [], parts: [] },
    ...(transcript === undefined ? {} : { transcript }),
    ...(generated === undefined ? {} : { generated }),
    ...about,
  }
}

/** A file with its papers: label, fields, credentials. `withPapers` makes it, and nothing else does. */
export type Papered = MadeFile & {
  /** With the label, where there is one. */
  caption: string
  transcript?: string
  /** How it came to be; where the file itself says so is `said`. */
  sourceType: SourceType
  /** Where its metadata says the source type: fields of IPTC, content credentials. A subtitle has neither. */
  said: { fields: boolean; credentials: boolean }
  /** Of its content credentials: who signed, by which certificate, the name of the manifest. */
  signed?: { by: string; certificate: string; manifest: string }
  /** What it goes without, in words for an editor. */
  missing: readonly string[]
} & Labelled

/**
 * Whether a file says that a machine generated it: burned into what is seen, in caption and transcript of what is heard. What a model
 * made or altered always does; what code drew does where a part of it was generated.
 */
export type Labelled = { how: 'generated' | 'altered'; label: string } | { how: 'data'; label?: string }
