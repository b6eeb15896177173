import type { Beat } from '../config/beat.ts'
import type { Claim } from '../news/claim.ts'
import { type DisclosureWords, disclose } from '../news/disclosure.ts'
import type { Draft } from '../news/draft.ts'
import type { Evidence } from '../news/fact.ts'
import type { Finding } from '../news/finding.ts'
import type { Json } from '../news/json.ts'
import type { CopyFacts, Policy } from '../news/policy.ts'
import { copyBreaches } from '../news/policy-approve.ts'
import { type Ask, asksOf } from '../news/policy-asks.ts'
import type { Status } from '../news/story.ts'
import type { Disclosure } from '../seams/outlet.ts'
import type { ShownApproval } from '../store/approvals.ts'
import type { Related } from '../store/groups.ts'
import type { Receipt } from '../store/receipts.ts'
import type { ShownStory, ShownVersion } from '../store/show.ts'
import { copyFactsOf, standingOf } from './policy.ts'

/** A fact or derivation with its name in the editor's words. */
export type ShownEvidence = Evidence & { label: string }

/** An item a draft was made from; `name`, `kind` and `body` are what `check` takes as a source. */
export type ShownSource = {
  name: string
  kind: 'json'
  body: Json
  role: 'core' | 'window'
  item: string
  publisher: string
  /** Under which terms the source may be used, as the beat says. */
  terms?: string | undefined
  link?: string | undefined
  time?: string | undefined
  hash: string
  payload: string
  fetchedAt: string
  /** What a wire says of the item itself. */
  embargo?: string | undefined
  slug?: string | undefined
  byline?: string | undefined
  rights?: string | undefined
}

/** A story with everything an editor decides on, as `show --json` gives it. */
export type Shown = {
  slug: string
  beat: string
  desk: string
  kind: string
  language: string
  status: Status
  reason?: string
  hash: string
  newsworthiness: number
  because: string
  updatedAt: string
  /** Not published before, ISO 8601. */
  embargo?: string
  /** Approved for that time: not published before, ISO 8601. */
  dueAt?: string
  draft: Draft
  /** The plain text that claims and findings point into, in UTF-16 code units. */
  text: string
  claims: readonly Claim[]
  findings: readonly Finding[]
  facts: readonly ShownEvidence[]
  sources: readonly ShownSource[]
  versions: readonly ShownVersion[]
  approvals: readonly ShownApproval[]
  receipts: readonly Receipt[]
  /** Items that carry the same text, and stories or items of the same event. */
  related: readonly Related[]
  disclosure: Disclosure
  /** The profiles in force, and what they ask of an approval. */
  policy: { profiles: readonly string[]; asks: readonly Ask[] }
}

/** What the newsroom knows of a story, in the editor's words. A beat taken out of the house leaves bare names. */
export function shown(
  story: ShownStory,
  beat: Beat | undefined,
  words: DisclosureWords,
  policy: Policy,
): Shown {
  const { story: own, draft } = story
  const copy = copyFactsOf(story)
  const { slug, desk, language, status, hash } = own
  const labels = beat?.lexicon.labels(language) ?? {}
  return {
    slug,
    beat: own.beat,
    desk,
    kind: story.kind,
    language,
    status,
    ...('reason' in own ? { reason: own.reason } : {}),
    hash,
    newsworthiness: story.newsworthiness,
    because: story.because,
    updatedAt: story.updatedAt,
    ...(story.embargo === undefined ? {} : { embargo: story.embargo }),
    ...(story.dueAt === undefined ? {} : { dueAt: story.dueAt }),
    draft,
    text: story.text,
    claims: story.claims,
    findings: [...policyFindings(policy, copy, draft.headline), ...story.findings],
    facts: story.evidence.map((each) => ({
      ...each,
      label: labels[each.measure] ?? each.measure,
    })),
    sources: story.sources.map((source) => sourceOf(source, beat, language)),
    versions: story.versions,
    approvals: story.approvals,
    receipts: story.receipts,
    related: story.related,
    disclosure: disclosureOf(story, beat, words, policy),
    policy: { profiles: policy.profiles, asks: asksOf(policy, copy, standingOf(story)) },
  }
}

/** What the policy in force holds against the copy, as marks on its headline: it is computed anew, for a policy changes. */
const policyFindings = (policy: Policy, copy: CopyFacts, headline: string): Finding[] =>
  copyBreaches(policy, copy).flatMap(({ rule, message, demand }) =>
    // Open claims are marked where they stand.
    demand === 'claims' ? [] : [{ rule, level: 'error', start: 0, end: headline.length, message }],
  )

function sourceOf(
  source: ShownStory['sources'][number],
  beat: Beat | undefined,
  language: string,
): ShownSource {
  const { item, role, link, time, hash, record, payload, fetchedAt, embargo, wire } = source
  const publisher = source.name ?? beat?.publisher[language] ?? item
  return {
    name: item,
    kind: 'json',
    body: record,
    role,
    item,
    publisher,
    terms: beat?.terms,
    link,
    time,
    hash,
    payload,
    fetchedAt,
    ...(embargo === undefined ? {} : { embargo }),
    ...wire,
  }
}

/** How the copy in force came to be, computed from its versions and whether its very hash was approved. */
export function disclosureOf(
  story: ShownStory,
  beat: Beat | undefined,
  words: DisclosureWords,
  { responsible }: Pick<Policy, 'responsible'>,
): Disclosure {
  const standing = standingOf(story)
  const { story: own, versions } = story
  const publisher = beat?.publisher[own.language]
  const publishers =
    publisher === undefined ? story.sources.flatMap((source) => source.name ?? []) : [publisher]
  return disclose(
    {
      language: own.language,
      versions: versions.map((version) => version.draft).reverse(),
      publishers,
      reviewed: standing.length > 0,
      substantive: standing.some((decision) => decision.substantive === true),
      responsible,
    },
    words,
  )
}
