import { UpstreamError } from '../news/errors.ts'
import type { Standing } from '../news/standing.ts'
import type { Outlet, OutletCheck, Publication, ReadBack, Sent } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Article } from './_article.ts'
import { articleOf, articleToken, type Ledger, sentUnder, tokenOf } from './_ledger.ts'

/** A copy that a CMS holds. `revision` is a fingerprint of all that we write, without the ledger. */
export type Held = { id: string; url: string; revision: string; ledger: Ledger | undefined }

/** What a copy is to be. A draft is seen by nobody outside; `live` waits for `publication.notBefore` where that is given. */
export type Work = { article: Article; ledger: Ledger; as: 'draft' | 'live' | 'withdrawn' | 'unseen' }

/** What a CMS can do, in its own words; `exactly once` is made of it here. Every verb throws `UpstreamError`. */
export type Cms<Copy extends Held> = {
  kind: string
  world: World
  /** Every copy whose ledger has the token, in whatever status, the oldest first. */
  search: (token: string) => Promise<Copy[]>
  read: (id: string) => Promise<Copy | undefined>
  /** Makes a draft that nobody sees, with its ledger; a place that knows the article has one already makes none. */
  create: (work: Work) => Promise<void>
  /** Takes a draft away for good that was never sent under any key. */
  discard: (copy: Copy) => Promise<void>
  write: (copy: Copy, work: Work) => Promise<Copy>
  /** How the article should stand there, and how it does. */
  approved: (work: Work, copy: Copy) => Promise<Standing> | Standing
  found: (copy: Copy, approved: Standing) => Promise<Standing> | Standing
  check: () => Promise<readonly OutletCheck[]>
  /** The accounts that are named for bylines; none where the byline stands in the text. */
  authors: Readonly<Record<string, string>>
  /** As what approved copy goes in: `draft` leaves the last step to people in the CMS. */
  goesAs: 'live' | 'draft'
}

/**
 * Copies in a CMS, each once: what is there is looked up before anything is made; a draft is made first and looked up again, so
 * that of several only one is ever seen; and the same write that shows the words says under which key. Another's edit is never
 * written over.
 */
export function openCms<Copy extends Held>(cms: Cms<Copy>): Outlet {
  return {
    find: async (key) => {
      const token = tokenOf(key)
      for (const copy of await cms.search(token)) {
        const sent = sentUnder(copy.ledger, key, copy)
        if (sent !== undefined) return sent
      }
      return undefined
    },
    publish: (publication, key) => publish(cms, publication, key),
    correct: (publication, sent, key) => change(cms, { publication, sent, key, as: cms.goesAs }),
    kill: (publication, sent, _reason, key) => change(cms, { publication, sent, key, as: 'withdrawn' }),
    unpublish: (publication, sent, key) => change(cms, { publication, sent, key, as: 'unseen' }),
    readBack: (publication, sent) => readBack(cms, publication, sent),
    check: async ({ bylines }) => [...(await cms.check()), ...unnamed(cms, bylines)],
  }
}

/** A byline that no account is named for would be refused at the first send. */
const unnamed = ({ authors }: { authors: Readonly<Record<string, string>> }, bylines: readonly string[]) =>
  Object.keys(authors).length === 0
    ? []
    : bylines
        .filter((byline) => !Object.hasOwn(authors, byline))
        .map(
          (byline): OutletCheck => ({
            what: 'byline',
            level: 'error',
            said: `no account is named for the byline "${byline}" under authors:`,
          }),
        )

const refusal = ({ kind }: { kind: string }, what: string, id: string, why: string): UpstreamError =>
  new UpstreamError(what, `outlet ${kind}: ${id}: ${why}`)

async function publish<Copy extends Held>(
  cms: Cms<Copy>,
  publication: Publication,
  key: string,
): Promise<Sent> {
  const token = articleToken(publication)
  const article = articleOf(publication, key, undefined)
  const standing = await cms.search(token)
  for (const copy of standing) {
    const sent = sentUnder(copy.ledger, key, copy)
    if (sent !== undefined) return sent
  }
  if (standing.some(isSent))
    throw refusal(cms, 'slug-taken', article.id, 'it stands there already; correct or kill it')
  const draft = { article, ledger: ledgerOf(article, token, []), as: 'draft' } as const
  const there = standing.length > 0 ? standing : await created(cms, draft, token)
  const [own] = there
  if (own === undefined)
    throw new UpstreamError('not-there', `outlet ${cms.kind}: ${article.id}: what was made is not found`, {
      retryable: true,
    })
  await discardOthers(cms, there, own)
  const done = await wrote(cms, own, article, cms.goesAs)
  // A request that came there twice may have made its second draft only now.
  await discardOthers(cms, await cms.search(token), own)
  return done
}

const isSent = ({ ledger }: Held): boolean => (ledger?.sent.length ?? 0) > 0

async function created<Copy extends Held>(cms: Cms<Copy>, work: Work, token: string): Promise<Copy[]> {
  await cms.create(work)
  return cms.search(token)
}

async function discardOthers<Copy extends Held>(
  cms: Cms<Copy>,
  all: readonly Copy[],
  own: Copy,
): Promise<void> {
  for (const copy of all) if (copy.id !== own.id && !isSent(copy)) await discard(cms, copy)
}

/** What is gone already, by a request that came twice or an earlier try, is discarded. */
async function discard<Copy extends Held>(cms: Cms<Copy>, copy: Copy): Promise<void> {
  try {
    await cms.discard(copy)
  } catch (error) {
    if (!(error instanceof UpstreamError) || (error.status !== 404 && error.status !== 410)) throw error
  }
}

async function wrote<Copy extends Held>(
  cms: Cms<Copy>,
  copy: Copy,
  article: Article,
  as: Work['as'],
): Promise<Sent> {
  const at = cms.world.now().toISOString()
  const { hash } = article.publication.story
  const line = { key: tokenOf(article.key), hash, at }
  const ledger = ledgerOf(article, articleToken(article.publication), [...(copy.ledger?.sent ?? []), line])
  const written = await cms.write(copy, {
    article,
    ledger: as === 'withdrawn' ? { ...ledger, withdrawn: true } : ledger,
    as,
  })
  return { id: written.id, url: written.url, hash, at, revision: written.revision }
}

const ledgerOf = ({ published, notes }: Article, token: string, sent: Ledger['sent']): Ledger => ({
  article: token,
  published,
  notes: [...notes],
  sent,
})

type Change = { publication: Publication; sent: Sent; key: string; as: Work['as'] }

/** Writes over what we left there, and over nothing else. */
async function change<Copy extends Held>(
  cms: Cms<Copy>,
  { publication, sent, key, as }: Change,
): Promise<Sent> {
  const copy = await cms.read(sent.id)
  if (copy === undefined) throw refusal(cms, 'not-there', sent.id, `${sent.url} is there no more`)
  const done = sentUnder(copy.ledger, key, copy)
  if (done !== undefined) return done
  const article = articleOf(publication, key, copy.ledger)
  if (copy.ledger?.withdrawn === true && as !== 'unseen')
    throw refusal(cms, 'withdrawn', article.id, 'publish it under a new slug')
  if (sent.revision !== undefined && copy.revision !== sent.revision)
    throw refusal(
      cms,
      'drifted',
      article.id,
      `somebody has edited ${copy.url}; look at what stands there, close its task, then try again`,
    )
  return wrote(cms, copy, article, as)
}

async function readBack<Copy extends Held>(
  cms: Cms<Copy>,
  publication: Publication,
  sent: Sent,
): Promise<ReadBack> {
  const copy = await cms.read(sent.id)
  const ledger = copy?.ledger
  const article = articleOf(publication, '', ledger)
  const as = ledger?.withdrawn === true ? 'withdrawn' : cms.goesAs
  const work = { article, ledger: ledger ?? ledgerOf(article, articleToken(publication), []), as } as const
  if (copy === undefined) return { revision: 'gone', approved: {}, found: undefined }
  const approved = await cms.approved(work, copy)
  return { revision: copy.revision, approved, found: await cms.found(copy, approved) }
}
