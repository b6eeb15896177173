import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import webhook from '../../src/outlets/webhook.ts'
import { isSigned } from '../../src/pipeline/push-signature.ts'
import type { World } from '../../src/seams/world.ts'
import { publicationOf, stillWorld } from './publication.ts'

type Post = { id: string; timestamp: string; signature: string; body: string; type: string }

const secret = 'whsec_bmlnaHQgZGVzaw=='

/** A receiver that answers as it is told, one answer after the other, and what it was posted. */
function receiver(...answers: (Response | Error)[]) {
  const posts: Post[] = []
  const api: World['api'] = () => async (_, init) => {
    const headers = new Headers(init?.headers)
    posts.push({
      id: headers.get('webhook-id') ?? '',
      timestamp: headers.get('webhook-timestamp') ?? '',
      signature: headers.get('webhook-signature') ?? '',
      type: headers.get('content-type') ?? '',
      body: String(init?.body),
    })
    const answer = answers.shift() ?? new Response('{"url":"https://paper.example/quake"}')
    if (answer instanceof Error) throw answer
    return answer
  }
  return { posts, world: { ...stillWorld('2018-02-07T06:02:00Z'), api, secret: () => secret } }
}

async function opened(world: World, format: 'nightdesk' | 'nitf' = 'nightdesk') {
  const newsroom = await mkdtemp(join(tmpdir(), 'webhook-'))
  const options = webhook.options.parse({ url: 'https://paper.example/hook', secret: 'HOOK', format })
  return () => webhook.open(options, world, newsroom)
}

test('a message is signed, so that its receiver can hold it to be ours', async () => {
  const { posts, world } = receiver()
  const open = await opened(world)
  const sent = await open().publish(publicationOf(), 'key-1')
  const [post] = posts
  if (post === undefined) throw new Error('nothing was posted')
  const message = { ...post, body: Buffer.from(post.body) }
  expect(isSigned(message, secret)).toBe(true)
  expect(isSigned({ ...message, body: Buffer.from(`${post.body} `) }, secret)).toBe(false)
  expect(sent.url).toBe('https://paper.example/quake')
  expect(JSON.parse(post.body)).toMatchObject({
    type: 'article.published',
    version: 1,
    article: {
      id: 'earthquakes/quake-hualien',
      hash: 'b'.repeat(64),
      disclosure: { sentence: expect.stringContaining('produced automatically') },
    },
  })
})

test('a post that nobody heard the end of goes out again under the same id, and then never again', async () => {
  const { posts, world } = receiver(new Error('connection reset'))
  const open = await opened(world)
  await expect(open().publish(publicationOf(), 'key-1')).rejects.toThrow('connection reset')
  expect(await open().find('key-1')).toBeUndefined()
  const sent = await open().publish(publicationOf(), 'key-1')
  expect(await open().publish(publicationOf(), 'key-1')).toEqual(sent)
  expect(posts.map(({ id }) => id)).toEqual([posts[0]?.id, posts[0]?.id])
  expect(new Set(posts.map(({ body }) => body)).size).toBe(1)
})

test('a withdrawal carries the reason and nothing of the text', async () => {
  const { posts, world } = receiver()
  const open = await opened(world)
  const sent = await open().publish(publicationOf(), 'key-1')
  await open().kill(publicationOf(), sent, 'The event was deleted by its source.', 'key-2')
  const body = posts[1]?.body ?? ''
  expect(JSON.parse(body)).toMatchObject({
    type: 'article.withdrawn',
    reason: 'The event was deleted by its source.',
  })
  expect(body).not.toContain('Taipei')
})

test('what a receiver cannot take now is tried later, what it will never take is not', async () => {
  const { world } = receiver(
    new Response('', { status: 503, headers: { 'retry-after': '30' } }),
    new Response('gone', { status: 410 }),
  )
  const open = await opened(world)
  await expect(open().publish(publicationOf(), 'key-1')).rejects.toMatchObject({
    retryable: true,
    retryAfter: 30,
  })
  await expect(open().publish(publicationOf(), 'key-1')).rejects.toMatchObject({ retryable: false })
})

test('a receiver that wants a wire format gets it', async () => {
  const { posts, world } = receiver()
  const open = await opened(world, 'nitf')
  await open().publish(publicationOf(), 'key-1')
  expect(posts[0]).toMatchObject({
    type: 'application/nitf+xml',
    body: expect.stringContaining('<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"'),
  })
})

test('without its secret nothing is posted', async () => {
  const { posts, world } = receiver()
  const open = await opened({ ...world, secret: () => undefined })
  await expect(open().publish(publicationOf(), 'key-1')).rejects.toThrow('set HOOK to the secret')
  expect(posts).toEqual([])
})
