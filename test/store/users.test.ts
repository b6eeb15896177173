import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openStore, type Store } from '../../src/store/store.ts'

const [morning, noon, later] = [
  '2026-11-25T06:00:00.000Z',
  '2026-11-25T12:00:00.000Z',
  '2026-11-25T18:00:00.000Z',
]
const long = '2026-11-24T00:00:00.000Z'
const by = { by: 'Root', at: morning }

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(await mkdtemp(join(tmpdir(), 'nightdesk-users-')))
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

/** An account that has signed in by its link. */
async function joined(store: Store, name: string, role: 'admin' | 'editor') {
  await store.addUser({ id: name.toLowerCase(), name, role }, by)
  await store.saveInvite(`link of ${name}`, { name, expires: later })
  await store.takeInvite(`link of ${name}`, noon)
}

const session = { user: 'ida', name: 'Ida', expires: later, by: 'link', at: morning } as const

test('a sign-in link works once and not after it has expired, and makes the account active', async () => {
  await withStore(async (store) => {
    await store.addUser({ id: 'ida', name: 'Ida', role: 'editor' }, by)
    await store.addUser({ id: 'bo', name: 'Bo', role: 'editor' }, by)
    await store.saveInvite('a', { name: 'Ida', expires: later })
    await store.saveInvite('b', { name: 'Bo', expires: noon })
    const taken = await Promise.all([store.takeInvite('a', noon), store.takeInvite('a', noon)])
    expect(taken).toEqual([{ name: 'Ida' }, undefined])
    expect([await store.takeInvite('b', noon), await store.takeInvite('none', noon)]).toEqual([
      undefined,
      undefined,
    ])
    expect((await store.users()).map(({ name, state }) => [name, state])).toEqual([
      ['Bo', 'invited'],
      ['Ida', 'active'],
    ])
  })
})

test('a session holds until it expires, idles too long or is ended', async () => {
  await withStore(async (store) => {
    await joined(store, 'Ida', 'editor')
    await store.saveSession('s', { ...session, address: '::1', agent: 'Lynx' })
    expect(await store.findSession('s', noon, long)).toEqual({
      hash: 's',
      user: 'ida',
      name: 'Ida',
      role: 'editor',
      by: 'link',
      startedAt: morning,
      seenAt: morning,
      expires: later,
      address: '::1',
      agent: 'Lynx',
      keyed: false,
    })
    expect(await store.findSession('s', later, long)).toEqual(undefined)
    expect(await store.findSession('s', noon, morning)).toEqual(undefined)
    await store.seeSession('s', noon)
    expect((await store.findSession('s', noon, morning))?.seenAt).toBe(noon)
    await store.endSession('s')
    expect(await store.findSession('s', noon, long)).toEqual(undefined)
  })
})

test('a role that is changed holds at once; a closed account ends its sessions, links and all', async () => {
  await withStore(async (store) => {
    await joined(store, 'Root', 'admin')
    await joined(store, 'Ida', 'editor')
    await store.saveSession('s', session)
    await store.setUserRole('ida', 'viewer', { by: 'Root', at: noon })
    expect((await store.findSession('s', noon, long))?.role).toBe('viewer')
    await store.saveInvite('again', { name: 'Ida', expires: later })
    await store.closeUser('ida', { by: 'Root', at: noon })
    expect([await store.findSession('s', noon, long), await store.takeInvite('again', noon)]).toEqual([
      undefined,
      undefined,
    ])
    await expect(store.setUserRole('ida', 'editor', by)).rejects.toThrow('the account of Ida is closed')
  })
})

test('the last administrator stays one, whoever else waits for a first sign-in', async () => {
  await withStore(async (store) => {
    await joined(store, 'Root', 'admin')
    await store.addUser({ id: 'new', name: 'New', role: 'admin' }, by)
    await expect(store.setUserRole('root', 'editor', by)).rejects.toThrow('Root is the last administrator')
    await expect(store.closeUser('root', by)).rejects.toThrow('Root is the last administrator')
    await joined(store, 'Ada', 'admin')
    await store.closeUser('root', by)
    expect((await store.user('root'))?.state).toBe('closed')
  })
})

test('a name that differs in case and white space alone is no second account', async () => {
  await withStore(async (store) => {
    await store.addUser({ id: 'ida', name: 'Ida  Roe', role: 'editor' }, by)
    await expect(store.addUser({ id: 'x', name: ' ida roe', role: 'admin' }, by)).rejects.toThrow(
      'there is an account of Ida  Roe (invited)',
    )
    expect((await store.userNamed('IDA ROE'))?.id).toBe('ida')
  })
})
