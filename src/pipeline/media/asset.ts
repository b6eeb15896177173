import type { Evidence } from '../../news/fact.ts'
import type { MediaKind } from '../../seams/medium.ts'
import type { NewAsset } from '../../store/assets.ts'
import type { AssetStands, AssetTold, MediaWork } from '../../store/media-shapes.ts'
import { hashOf } from '../hash.ts'
import type { BriefedStory } from './brief.ts'

/** Whose medium it is, who asked for it, from which work it comes. */
export type AssetOf = {
  version: number
  kind: string
  of: MediaKind<unknown>
  key: string
  by: string
  at: string
  stands?: AssetStands | undefined
}

/** The medium that a work is for a story: what an editor sees of it, and the hash that a decision is bound to. */
export function assetOf(
  story: BriefedStory,
  work: MediaWork,
  { of, version, kind, key, by, at, stands }: AssetOf,
): NewAsset {
  const { brief } = story
  const told = toldOf(story, work)
  return {
    ...told,
    ...(stands === undefined ? {} : { stands }),
    ...{ slug: brief.slug, version, draft: brief.hash, kind, medium: of.medium, how: of.how },
    ...{ hash: assetHash(told), work: key, cost: work.generated?.cost ?? 0, madeBy: by, madeAt: at },
  }
}

function toldOf(story: BriefedStory, { files, papered, ...said }: MediaWork): AssetTold {
  const shown = papered.length > 0 ? papered : files.map((file) => withoutPapers(file, said))
  const [first] = shown
  const labels = [...new Set(shown.flatMap(({ label }) => label ?? []))]
  const drawn = [...new Set((said.drawn ?? []).map(({ evidence }) => evidence))]
  return {
    ...said,
    // The words of the label are in those of the file.
    caption: first?.caption ?? said.caption,
    ...(first?.transcript === undefined ? {} : { transcript: first.transcript }),
    language: story.brief.copy.language,
    ...(labels.length === 0 ? {} : { label: labels.join(' ') }),
    files: shown,
    evidence: drawn.flatMap((id) => shownValue(story, id) ?? []),
  }
}

const withoutPapers = (
  file: MediaWork['files'][number],
  { caption, transcript }: Pick<MediaWork, 'caption' | 'transcript'>,
): AssetTold['files'][number] => ({
  ...{ ...file, caption, sourceType: '' },
  ...(transcript === undefined ? {} : { transcript }),
  said: { fields: false, credentials: false },
  missing: ['it has no papers: the house has no editorial-rules/papers.yaml'],
})

function shownValue(
  { evidence, beat, brief }: BriefedStory,
  id: string,
): AssetTold['evidence'][number] | undefined {
  const found: Evidence | undefined = evidence.get(id)
  if (found === undefined) return undefined
  const { measure, type, value, unit } = found
  const label = beat.lexicon.labels(brief.copy.language)[measure] ?? measure
  return {
    ...{ id, measure, label, type, value },
    ...(unit === undefined ? {} : { unit }),
    ...(found.from === 'item'
      ? { item: found.item, pointer: found.pointer }
      : { computed: { name: found.name, inputs: [...found.inputs] } }),
  }
}

/** Over everything that would go out: the bytes of each file, and the words beside them. */
const assetHash = ({ files, alt, caption, credit, transcript, cues, label }: AssetTold): string =>
  hashOf({
    files: files.map(({ name, type, hash }) => ({ name, type, hash })),
    ...{ alt, caption, credit },
    ...(transcript === undefined ? {} : { transcript }),
    ...(cues === undefined ? {} : { cues }),
    ...(label === undefined ? {} : { label }),
  })

/** A value that is drawn and that the story has no evidence for, told for people; nothing where all are as they stand. */
export function untrue(
  { evidence }: BriefedStory,
  { drawn = [] }: Pick<MediaWork, 'drawn'>,
): string | undefined {
  const wrong = drawn.find(({ evidence: id, value }) => evidence.get(id)?.value !== value)
  if (wrong === undefined) return undefined
  const stands = evidence.get(wrong.evidence)
  return `draws ${wrong.value} for ${wrong.evidence}, ${stands === undefined ? 'which is no evidence of the story' : `and the evidence says ${stands.value}`}`
}
