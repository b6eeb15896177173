import type { Beat } from '../../config/beat.ts'
import type { NewsroomName } from '../../config/newsroom.ts'
import type { StoryKind } from '../../config/stories.ts'
import { type DisclosureWords, disclose } from '../../news/disclosure.ts'
import { TransitionError } from '../../news/errors.ts'
import type { Evidence } from '../../news/fact.ts'
import { evidenceOf } from '../../news/facts.ts'
import { itemKey } from '../../news/item.ts'
import type { SpeechWords } from '../../news/speech.ts'
import type { MediaBrief } from '../../seams/medium.ts'
import type { HouseStyle } from '../../seams/writer.ts'
import type { ShownStory } from '../../store/show.ts'
import type { Store } from '../../store/store.ts'
import { briefOf } from '../brief.ts'
import { candidates, factsOf, tell } from '../budget.ts'
import { nodesOf, windowOf } from '../story-tree.ts'

/** What media briefs are made with. */
export type MediaBriefDesk = {
  store: Store
  beats: readonly Beat[]
  name: NewsroomName
  style: HouseStyle
  disclosure: DisclosureWords
  /** How abbreviations and units are said aloud. */
  spoken?: SpeechWords | undefined
}

/** A brief with all the evidence that its values are of, and the kind of story it is. */
export type BriefedStory = {
  brief: MediaBrief
  evidence: ReadonlyMap<string, Evidence>
  kind: StoryKind
  beat: Beat
}

/**
 * What media of a story's draft in force may draw and say. The values are computed anew from the story's items in just the
 * version that the draft was made from, and from its feed as it stood when the draft was written: what a source revised since is
 * not drawn. `asOf`: as if it had been written then. Throws `TransitionError` where the beat, or what the story is made of, is not there
 * any more.
 */
export async function mediaBriefOf(
  desk: MediaBriefDesk,
  story: ShownStory,
  asOf?: string,
): Promise<BriefedStory> {
  const { beat, kind } = kindOf(desk, story)
  const { draft, text, claims, versions } = story
  const { slug, language, hash } = story.story
  const written = versions.find((version) => version.draft.version === draft.version)?.at
  const issued = asOf ?? written ?? story.updatedAt
  const { root, core } = await treeOf(desk, { story, beat, kind }, issued)
  const { names = {}, sources } = briefOf(beat, root, language, issued)
  const own = new Set(core.map(itemKey))
  const values = await kind.media.draw(root.root, { language, names, style: desk.style, core: own })
  const { headline, standfirst, dateline, body } = draft
  return {
    ...{ kind, beat },
    evidence: new Map(evidenceOf(root.root).map((each) => [each.id, each])),
    brief: {
      slug,
      beat: beat.name,
      title: beat.title[language] ?? beat.name,
      desk: beat.desk,
      hash,
      copy: { language, headline, standfirst, dateline, body },
      text,
      claims,
      sources,
      publisher: desk.name.name,
      byline: desk.name.byline[language] ?? desk.name.name,
      disclosure: disclosureOf(desk, story, beat),
      issued,
      zone: beat.zone,
      ...(desk.spoken === undefined ? {} : { spoken: desk.spoken }),
      ...values,
    },
  }
}

function kindOf({ beats }: MediaBriefDesk, { story: { slug, beat: name }, kind: named }: ShownStory) {
  const beat = beats.find((each) => each.name === name)
  const kind = beat?.stories.find((each) => each.kind === named)
  if (beat === undefined || kind === undefined)
    throw new TransitionError(`${slug}: the beat "${name}" has no story of the kind "${named}" any more`)
  return { beat, kind }
}

async function treeOf(
  { store }: MediaBriefDesk,
  { story, beat, kind }: { story: ShownStory; beat: Beat; kind: StoryKind },
  at: string,
) {
  const { slug } = story.story
  const core = await store.coreOfDraft(slug, story.draft.version)
  const facts = factsOf(beat, () => undefined)
  // What a story was made of is known: no item is left out for its age.
  const made = await candidates({ ...kind, latest: undefined }, core, facts)
  const candidate = made.find((each) => each.key === story.key)
  if (candidate === undefined)
    throw new TransitionError(
      `${slug}: its items make no ${story.kind} any more: the beat's file has changed`,
    )
  const history: Parameters<typeof tell>[2] = (feed, window) => store.itemsAt(at, feed, window)
  const root = await tell(candidate, facts, history)
  if (kind.media.archive !== undefined)
    root.root.fields.archive = nodesOf(await windowOf({ window: kind.media.archive }, core, history), facts)
  return { root, core }
}

/** How the words came to be. Who reviewed them is not told: it is decided after the media are made. */
const disclosureOf = ({ disclosure }: MediaBriefDesk, { versions, story }: ShownStory, beat: Beat): string =>
  disclose(
    {
      language: story.language,
      versions: versions.map((version) => version.draft).reverse(),
      publishers: [beat.publisher[story.language] ?? beat.name],
      reviewed: false,
    },
    disclosure,
  ).sentence
