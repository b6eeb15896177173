import { differencesOf } from '../../src/news/standing.ts'
import type { Outlet, PublicationMedia, Sent } from '../../src/seams/outlet.ts'
import { publicationOf } from './publication.ts'

const copy = {
  headline: 'He said "no" — it\'s 3x4 & Wordpress ... [gallery] ю 地震',
  standfirst: 'Grüße aus Zürich: „nein“ -- (c) :-)',
  body: ['First -- "quote", it\'s <b>so</b> &amp; so.', 'Ёлка «Привет» № 5, 6\u00a0km, 5\' 6".'],
}

/** A life of two articles at an outlet, and what was seen of it: what `test:cms` records, and `npm test` hears again. */
export async function lifeAt(outlet: Outlet, now: string, name: string, media: readonly PublicationMedia[]) {
  const seen: { did: string; sent: Sent | undefined; differs: unknown }[] = []
  const times = { published: now, updated: now }
  const first = publicationOf(copy, { ...times, media, keywords: ['Haushalt & Bäder', '地震'] }, `${name}-a`)
  const second = publicationOf(
    { ...copy, headline: 'Corrected' },
    { ...times, note: 'It was "6.5".' },
    `${name}-a`,
  )
  const notBefore = new Date(Date.parse(now) + 7_776_000_000).toISOString()
  const later = publicationOf(copy, { ...times, notBefore }, `${name}-b`)
  const look = async (did: string, publication: typeof first, sent: Sent | undefined) => {
    const read = sent && (await outlet.readBack?.(publication, sent))
    seen.push({
      did,
      sent,
      differs: read === undefined ? 'not read' : differencesOf(read.approved, read.found ?? {}),
    })
    return sent
  }
  const sent = await outlet.publish(first, `${name}/1`)
  await look('publish', first, sent)
  await look('publish again', first, await outlet.publish(first, `${name}/1`))
  await look('find', first, await outlet.find(`${name}/1`))
  await look('find nothing', first, await outlet.find(`${name}/nothing`))
  const corrected = await outlet.correct(second, sent, `${name}/2`)
  await look('correct', second, corrected)
  const refused = await outlet.correct(second, { ...corrected, revision: 'other' }, `${name}/3`).catch(String)
  seen.push({ did: 'correct over an edit', sent: undefined, differs: refused })
  await look('kill', second, await outlet.kill(second, corrected, 'Withdrawn.', `${name}/4`))
  await look('schedule', later, await outlet.publish(later, `${name}/5`))
  return seen
}
