import { TransitionError } from '../news/errors.ts'
import type { Language } from '../news/language.ts'
import type { Status } from '../news/story.ts'
import type { Disclosure } from '../seams/outlet.ts'
import { writeAudit } from './audit.ts'
import type { Database, Within } from './database.ts'
import { type Checked, type Grounds, insertDraft, insertGrounds } from './draft-rows.ts'
import { freeSlug } from './slug.ts'
import { type StoryName, statusOf } from './story-row.ts'
import { tally } from './tally.ts'
import { noDecision, voidApprovals } from './undecided.ts'

/** What the caller found before it wrote: nothing, or a story in just this status and version. */
export type Expected = 'none' | { status: Status; version: number }

/** Ready for a person, or held back and why. */
export type Ready = { status: 'in-review' } | { status: 'drafted'; reason: string }

/** A new story, or a new version of one. */
export type Filing = StoryName &
  Checked &
  Grounds &
  Ready & {
    /** Wished for; a story that stands keeps the slug it has. */
    slug: string
    desk: string
    language: Language
    title?: string
    /** 0…100. */
    newsworthiness: number
    because: string
    /** Hash of all the story was made from: the same inputs need no new version. */
    inputs: string
    embargo?: string
    disclosure?: Disclosure
    /** Id of the run that filed it. */
    run?: string
    /** When it was written, ISO 8601. */
    issued: string
    expected: Expected
  }

export type Filed = { slug: string; version: number }

export const filingVerbs = (database: Database) => ({
  /**
   * Files a new story or a new version of one, whole or not at all, and gives the slug and version it got.
   * Throws `TransitionError` where the story is not as the caller expected: somebody was there in between.
   */
  async fileStory(filing: Filing): Promise<Filed> {
    return database.$transaction(async (within) => {
      const { slug, version } = await place(within, filing)
      const data = storyRow(filing, version)
      if (version === 1) await within.story.create({ data: { ...data, slug, createdAt: filing.issued } })
      else await within.story.update({ where: { slug }, data })
      if (version > 1) await voidApprovals(within, slug, filing.issued)
      await insertDraft(within, { story: slug, version }, filing, filing.issued, filing.run)
      await insertGrounds(within, { story: slug, version }, filing)
      const who = filing.draft.by ?? `${filing.draft.writer} writer`
      const detail = { version, hash: filing.hash, status: filing.status, run: filing.run ?? null }
      await writeAudit(within, { at: filing.issued, who, verb: 'file', slug, detail })
      return { slug, version }
    })
  },
})

/** The statuses of stories on which nobody has decided yet. */
const open: readonly Status[] = ['drafted', 'in-review', 'stale']

/** Where the filing goes, if all is as the caller expected. */
async function place(within: Within, filing: Filing): Promise<Filed> {
  const { beat, kind, key, language, expected } = filing
  const standing = await within.story.findUnique({
    where: { beat_kind_key_language: { beat, kind, key, language } },
    select: { slug: true, status: true, version: true },
  })
  if (standing === null && expected === 'none')
    return { slug: await freeSlug(within, filing.slug), version: 1 }
  if (standing === null)
    throw new TransitionError(
      `${beat} ${kind} ${key} (${language}) was to get a new version, and there is no such story`,
    )
  const { slug, version } = standing
  const status = statusOf(standing.status)
  if (expected === 'none')
    throw new TransitionError(
      `${slug} is there already (${status}, version ${version}): nothing was filed over it`,
    )
  if (status !== expected.status || version !== expected.version)
    throw new TransitionError(
      `${slug} is ${status} in version ${version}, no longer ${expected.status} in version ${expected.version}: nothing was filed over it`,
    )
  if (!open.includes(status))
    throw new TransitionError(
      `${slug} is ${status}: a person has decided on it, and nothing is filed over that`,
    )
  return { slug, version: version + 1 }
}

const storyRow = (filing: Filing, version: number) => ({
  beat: filing.beat,
  kind: filing.kind,
  key: filing.key,
  language: filing.language,
  desk: filing.desk,
  title: filing.title ?? null,
  status: filing.status,
  ...noDecision,
  reason: filing.status === 'drafted' ? filing.reason : null,
  hash: filing.hash,
  version,
  headline: filing.draft.headline,
  newsworthiness: filing.newsworthiness,
  because: filing.because,
  inputs: filing.inputs,
  embargo: filing.embargo ?? null,
  disclosure: filing.disclosure === undefined ? null : JSON.stringify(filing.disclosure),
  run: filing.run ?? null,
  ...tally(filing.claims, filing.findings),
  updatedAt: filing.issued,
})
