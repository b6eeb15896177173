import { z } from 'zod'
import { factTypes } from '../news/fact.ts'
import { given } from './given.ts'

/** A file of a medium: its bytes lie under their sha256. */
const bareFile = z.object({
  name: z.string(),
  type: z.string(),
  hash: z.string(),
  bytes: z.number(),
  width: z.number().optional(),
  height: z.number().optional(),
  seconds: z.number().optional(),
})

/** The same with its papers: what it says of itself, in which words, and what it goes without. */
const paperedFile = bareFile.extend({
  caption: z.string(),
  transcript: z.string().optional(),
  sourceType: z.string(),
  said: z.object({ fields: z.boolean(), credentials: z.boolean() }),
  signed: z.object({ by: z.string(), certificate: z.string(), manifest: z.string() }).optional(),
  label: z.string().optional(),
  missing: z.array(z.string()),
})

const paperedGiven = paperedFile.transform(given)

const cue = z.object({ start: z.number(), end: z.number(), text: z.string() })
const drawn = z.object({ evidence: z.string(), value: z.number() })
const generated = z.object({
  model: z.string(),
  prompt: z.string(),
  cost: z.number().optional(),
  id: z.string().optional(),
})

const said = {
  alt: z.string(),
  caption: z.string(),
  credit: z.string(),
  transcript: z.string().optional(),
  cues: z.array(cue).optional(),
  drawn: z.array(drawn).optional(),
  generated: generated.transform(given).optional(),
}

/** What came of making a medium; `papered` are its files as they may go out. */
export const workShape = z
  .object({ ...said, files: z.array(bareFile.transform(given)), papered: z.array(paperedGiven) })
  .transform(given)

const value = z.union([z.number(), z.string(), z.boolean()])

/** A value that is drawn, with where it leads: a field of a record, or a named computation. */
const shownValue = z.object({
  id: z.string(),
  measure: z.string(),
  label: z.string(),
  type: z.enum(factTypes),
  value,
  unit: z.string().optional(),
  item: z.string().optional(),
  pointer: z.string().optional(),
  computed: z.object({ name: z.string(), inputs: z.array(z.string()) }).optional(),
})

/** What a medium was made of, as far as it shows or says it: what it is held to when words of its story are corrected. */
const stands = z.object({
  /** sha256 of what its kind shows of the brief; of the claims of the copy. */
  shows: z.string(),
  claims: z.string(),
  /** The moment as of which the brief was told. */
  at: z.string(),
})

/** A medium as an editor decides on it, and as it goes out. */
export const assetShape = z
  .object({
    ...said,
    stands: stands.optional(),
    language: z.string(),
    label: z.string().optional(),
    files: z.array(paperedGiven),
    evidence: z.array(shownValue.transform(given)),
  })
  .transform(given)

export type PaperedFile = z.infer<typeof paperedGiven>
export type AssetStands = z.infer<typeof stands>
export type MediaWork = z.infer<typeof workShape>
export type AssetTold = z.infer<typeof assetShape>
