import { labelIn, type PapersRules } from '../../news/papers.ts'
import type { MadeFile, MediaTools } from '../../seams/medium.ts'
import { described, withFields } from './describe.ts'
import { readStore, signFile } from './engine.ts'
import { type FieldWriter, type KeptWriter, keepWriter, type NoWriter } from './exiftool.ts'
import { fieldsOf } from './fields.ts'
import { labelled, sentenceFor } from './label.ts'
import { type ManifestSaid, manifestOf } from './manifest.ts'
import type { Labelled, Papered, Papers } from './papers.ts'
import { openSigner, type Signer, type SignerAsked } from './signer.ts'
import { sourceTypeOf } from './source-type.ts'
import { standingOf } from './standing.ts'

/** Where papers are written: opened once for any number of files, and closed. */
export type PapersDesk = {
  rules: PapersRules
  signer: () => Promise<Signer>
  writer: () => Promise<FieldWriter | NoWriter>
  run: MediaTools['run']
  folder: string
  close: () => Promise<void>
}

/** What the desk of papers works with. */
export type PapersMeans = Omit<SignerAsked, 'rules'> & {
  rules: PapersRules
  /** Runs ffmpeg. */
  run: MediaTools['run']
  /** For files on their way. */
  folder: string
  /** An ExifTool that serves others before and after; without one the desk has its own, which ends with it. */
  fields?: KeptWriter | undefined
}

/** Opens it; keys and ExifTool are got at the first need. */
export function openPapers(means: PapersMeans): PapersDesk {
  const { rules, run, folder, fields = keepWriter(folder) } = means
  let signer: Promise<Signer> | undefined
  return {
    ...{ rules, run, folder },
    signer: () => {
      signer ??= openSigner(means)
      return signer
    },
    writer: fields.open,
    close: async () => {
      if (means.fields === undefined) await fields.rest()
    },
  }
}

/**
 * A file with all its papers, in the order that keeps them whole: the label into picture and words, the fields of IPTC, the content
 * credentials last; then read again. What a model made comes out with its label or not at all. Text (subtitles, feeds) carries neither
 * fields nor credentials. Throws where a file cannot be labelled, is not what its type says, or does not verify after it was signed.
 */
export async function withPapers(file: MadeFile, papers: Papers, desk: PapersDesk): Promise<Papered> {
  const label = papers.how === 'data' ? undefined : await ownLabel(file, papers, desk)
  const said = [...new Set([label?.sentence, ...papers.parts.map((part) => part.label)])].filter(
    (each) => each !== undefined,
  )
  const told = {
    caption: joined(papers.caption, said),
    ...(papers.transcript === undefined ? {} : { transcript: headed(said, papers.transcript) }),
    sourceType: sourceTypeOf({ ...papers, parts: papers.parts.map(({ sourceType }) => sourceType) }),
  }
  const labelling = labellingOf(papers.how, said)
  const seen = label?.file ?? file
  if (!withFields.has(file.type)) return { ...seen, ...told, ...labelling, ...bare(file) }
  const fields = fieldsOf({ ...papers, ...told }, told.caption, told.sourceType, desk.rules)
  const { bytes, missing } = await described(seen, fields, { ...desk, writer: await desk.writer() })
  const signed = await credentialed(
    { ...seen, bytes },
    manifestOf(file, papers, told.sourceType, label !== undefined),
    await desk.signer(),
  )
  return {
    ...{ ...seen, ...told, ...labelling, ...signed },
    said: { fields: missing === undefined, credentials: true },
    missing: missing === undefined ? [] : [missing],
  }
}

/** The branch that lets nothing generated out without its words. */
function labellingOf(how: Papers['how'], said: readonly string[]): Labelled {
  const label = said.join(' ')
  if (how === 'data') return label === '' ? { how } : { how, label }
  if (label === '') throw new Error('what a model made has no words for its label')
  return { how, label }
}

/** Text (subtitles, feeds) carries no papers of its own. */
function bare({ name, type }: MadeFile): Pick<Papered, 'said' | 'missing'> {
  if (!type.startsWith('text/') && !type.startsWith('application/'))
    throw new Error(`${name}: no papers can be written into ${type}`)
  return { said: { fields: false, credentials: false }, missing: [] }
}

async function ownLabel(
  file: MadeFile,
  { language, medium }: Papers,
  { rules, run, folder }: PapersDesk,
): Promise<{ file: MadeFile; sentence: string }> {
  const words = labelIn(rules.labels, language)
  if (words === undefined)
    throw new Error('editorial-rules/papers.yaml has no words for the label of what is generated')
  return {
    file: await labelled(file, words, { run, folder }),
    sentence: sentenceFor(file.type, medium, words),
  }
}

/** Signs, and reads again what was signed: a file that does not verify goes nowhere. */
async function credentialed(
  file: MadeFile,
  { manifest, inputs, parts }: ManifestSaid,
  signer: Signer,
): Promise<{ bytes: Uint8Array; signed: NonNullable<Papered['signed']> }> {
  const bytes = await signFile(file, manifest, signer, { inputs, parts, anchors: signer.anchors })
  const { state, active, failures } = standingOf(await readStore({ bytes, type: file.type }, signer.anchors))
  if (state !== 'trusted' || active === undefined)
    throw new Error(
      `${file.name}: what was signed does not verify (${state}: ${failures.join('; ')}); see the certificate of the newsroom (nightdesk papers key)`,
    )
  const { subject, fingerprint } = signer.who
  return { bytes, signed: { by: subject, certificate: fingerprint, manifest: active } }
}

const joined = (caption: string, sentences: readonly string[]): string =>
  [caption, ...sentences.filter((each) => !caption.includes(each))].join(' ').trim()

const headed = (sentences: readonly string[], transcript: string): string =>
  [...sentences.filter((each) => !transcript.includes(each)), transcript].join('\n\n')
