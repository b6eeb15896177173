import type { Claim } from '../../news/claim.ts'
import type { MediaBrief } from '../../seams/medium.ts'
import type { Asset } from '../../store/assets.ts'
import type { AssetStands } from '../../store/media-shapes.ts'
import { hashOf } from '../hash.ts'
import { untrue } from './asset.ts'
import type { BriefedStory } from './brief.ts'
import type { MediaKinds } from './desk.ts'
import { optionsOf } from './order.ts'

/** What a medium of a brief is held to when words of its story are corrected; nothing of a kind that never stands. */
export async function standsOf(
  kinds: MediaKinds,
  name: string,
  { brief, kind }: Pick<BriefedStory, 'brief' | 'kind'>,
): Promise<AssetStands | undefined> {
  const shows = await shownBy(kinds, name, brief, kind.media.options)
  if (shows === undefined) return undefined
  return { shows: hashOf(shows), claims: hashOf(claimsOf(brief.claims)), at: brief.issued }
}

/** All that a kind shows of a brief, its parts among it; nothing where it, or a part, does not say. */
async function shownBy(
  kinds: MediaKinds,
  name: string,
  brief: MediaBrief,
  set: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const kind = await kinds.load(name)
  const known = new Set(await kinds.names())
  const parts: unknown[] = []
  for (const part of kind.parts.filter((each) => known.has(each))) {
    const { how } = await kinds.load(part)
    // What a generator makes a part of is told by its own prompt; one that nobody set up makes none.
    if (how === 'generated') continue
    const shown = await shownBy(kinds, part, brief, set)
    if (shown === undefined) return undefined
    parts.push([part, shown])
  }
  const { version } = kind
  if (kind.how === 'generated')
    return { version, parts, told: toldTo(kind.service?.(set[name]).tells, brief) }
  const own = kind.shows?.(brief, optionsOf({ name, kind, asked: true }, set))
  return own === undefined ? undefined : { version, parts, own }
}

/** What a generator is told: of its subject alone, or of the words as well. */
function toldTo(tells: 'subject' | 'words' | undefined, brief: MediaBrief): unknown {
  const { title, desk, publisher, copy, disclosure, said } = brief
  const subject = { title, desk, publisher, language: copy.language }
  return tells === 'subject' ? subject : { subject, copy, disclosure, said }
}

/** What a copy claims, however it is worded: of each claim its kind, how it was found, and the values it leads to. */
const claimsOf = (claims: readonly Claim[]): readonly string[] =>
  claims
    .map(({ kind, verdict, evidence }) =>
      hashOf([
        kind,
        verdict,
        evidence.map(({ source, pointer, value, derivation }) => [source, pointer, value, derivation?.name]),
      ]),
    )
    .sort()

/**
 * Whether a medium stands under corrected words. `now`: what they are told by today; `then`: by the feed as it stood when the medium was made. Where the
 * correction claims nothing new, news that came since is no reason to take a medium away, as long as every value that it draws is still as
 * it stands; where it claims something else, the medium must show just what it would show if it were made now.
 */
export async function stillStands(
  kinds: MediaKinds,
  { kind, stands, ...asset }: Asset,
  now: BriefedStory,
  then: (at: string) => Promise<BriefedStory>,
): Promise<boolean> {
  if (stands === undefined || untrue(now, asset) !== undefined) return false
  const today = await standsOf(kinds, kind, now)
  if (today === undefined) return false
  const held = today.claims === stands.claims ? await standsOf(kinds, kind, await then(stands.at)) : today
  return held?.shows === stands.shows
}
