import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kindsOf, loadKind } from '../../src/seams/load.ts'
import type { Outlet, OutletKind, Sent } from '../../src/seams/outlet.ts'
import { cmsWorlds } from '../outlets/fakes.ts'
import { publicationOf, stillWorld } from '../outlets/publication.ts'

const isOutletKind = (kind: unknown): kind is OutletKind<unknown> =>
  typeof kind === 'object' && kind !== null && 'options' in kind && 'open' in kind

/** A world whose every server takes whatever is posted. */
const takingWorld = {
  ...stillWorld('2018-02-07T06:02:00Z'),
  api: () => async () => new Response('{}'),
  secret: () => 'whsec_c2VjcmV0',
}

/** An outlet of the kind over an empty newsroom, and a way to open it once more over the same one. */
async function opened(name: string): Promise<{ outlet: Outlet; again: () => Outlet }> {
  const kind = await loadKind('outlets', name)
  if (!isOutletKind(kind))
    throw new Error(`src/outlets/${name}.ts has no kind of outlet as its default export`)
  const file = new URL(`../fixtures/outlets/${name}/options.json`, import.meta.url)
  const options = kind.options.parse(JSON.parse(await readFile(file, 'utf8')))
  const newsroom = await mkdtemp(join(tmpdir(), 'outlet-'))
  const world = cmsWorlds[name]?.() ?? takingWorld
  const again = () => kind.open(options, world, newsroom)
  return { outlet: again(), again }
}

/** What was sent as it is found again: the fingerprint is that of the moment, and a reading of its own. */
const thereAs = ({ revision: _, ...sent }: Sent): Sent => sent

describe.each(await kindsOf('outlets'))('outlet %s', (name) => {
  test('copy published twice under one key is one article', async () => {
    const { outlet, again } = await opened(name)
    const first = await outlet.publish(publicationOf(), 'key-1')
    expect(await again().publish(publicationOf(), 'key-1')).toEqual(thereAs(first))
    expect(first.hash).toBe(publicationOf().story.hash)
  })

  test('what was published is found under its key after a restart, and nothing else is', async () => {
    const { outlet, again } = await opened(name)
    expect(await outlet.find('key-1')).toBeUndefined()
    const sent = await outlet.publish(publicationOf(), 'key-1')
    expect(await again().find('key-1')).toEqual(thereAs(sent))
    expect(await again().find('key-2')).toBeUndefined()
  })

  test('a correction goes to the same article, and once', async () => {
    const { outlet } = await opened(name)
    const sent = await outlet.publish(publicationOf(), 'key-1')
    const corrected = publicationOf(
      { headline: 'Magnitude 6.5 earthquake strikes' },
      { note: 'It was 6.5, not 6.4.' },
    )
    const second = await outlet.correct(corrected, sent, 'key-2')
    expect({ id: second.id, url: second.url }).toEqual({ id: sent.id, url: sent.url })
    expect(await outlet.correct(corrected, sent, 'key-2')).toEqual(thereAs(second))
    expect(await outlet.find('key-2')).toEqual(thereAs(second))
    expect(await outlet.find('key-1')).toEqual(thereAs(sent))
  })

  test('a killed article stays where it was, as withdrawn, and cannot be corrected', async () => {
    const { outlet } = await opened(name)
    const sent = await outlet.publish(publicationOf(), 'key-1')
    const killed = await outlet.kill(publicationOf(), sent, 'The event was deleted by its source.', 'key-2')
    expect(killed.id).toBe(sent.id)
    expect(await outlet.kill(publicationOf(), sent, 'The event was deleted by its source.', 'key-2')).toEqual(
      thereAs(killed),
    )
    await expect(outlet.correct(publicationOf(), sent, 'key-3')).rejects.toMatchObject({ retryable: false })
  })

  test('an article is never put over another one', async () => {
    const { outlet } = await opened(name)
    await outlet.publish(publicationOf(), 'key-1')
    await expect(outlet.publish(publicationOf({ headline: 'Another' }), 'key-2')).rejects.toMatchObject({
      retryable: false,
    })
  })
})
