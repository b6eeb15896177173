import { expect, test } from 'vitest'
import { openWorld } from '../src/world.ts'
import { bodyAnswer, webServer } from './egress/servers.ts'

test('the world fetches by the polite fetcher, under a name that says whom to write to', async () => {
  const { origin, port, asked, close } = await webServer(bodyAnswer('news'))
  const world = openWorld({ NIGHTDESK_CONTACT: ' ночь@example.org ' })
  const { bytes } = await world.fetch(origin, { allow: [`127.0.0.1:${port}`] })
  await close()
  expect(Buffer.from(bytes).toString()).toEqual('news')
  expect(asked[0]?.headers['user-agent']).toMatch(/^Nightdesk\/[\d.]+ \(\+%D0%BD[%\w]+@example\.org\)$/)
  await expect(world.fetch(origin)).rejects.toMatchObject({ kind: 'forbidden-address' })
})

test('a secret is what the environment holds, an empty one is none', () => {
  const world = openWorld({ WIRE_KEY: 'k', EMPTY: '' })
  expect([world.secret('WIRE_KEY'), world.secret('EMPTY'), world.secret('NONE')]).toEqual([
    'k',
    undefined,
    undefined,
  ])
})
