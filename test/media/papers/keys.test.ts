import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { certificate } from '../../../src/media/_papers/certificate.ts'
import { claimSigner } from '../../../src/media/_papers/cose.ts'
import { readStore } from '../../../src/media/_papers/engine.ts'
import { makeKey, ownAnchors, ownKey } from '../../../src/media/_papers/keys.ts'
import { openSigner } from '../../../src/media/_papers/signer.ts'
import { standingOf } from '../../../src/media/_papers/standing.ts'
import { withPapers } from '../../../src/media/_papers/with-papers.ts'
import { desk, folder, now, papers, picture, rules } from './given.ts'

const stateOf = async (file: { bytes: Uint8Array; type: string }, anchors: string) =>
  standingOf(await readStore(file, anchors)).state

test('with a new key in force what the old one signed stays verifiable', async () => {
  const at = await desk()
  const old = await withPapers(await picture('png'), papers, at)
  await makeKey(at.place, 'Ночная редакция', now)
  const again = await desk({ newsroom: at.place })
  const fresh = await withPapers(await picture('png'), papers, again)
  expect(fresh.signed?.certificate).not.toBe(old.signed?.certificate)
  const anchors = await ownAnchors(at.place)
  expect([await stateOf(old, anchors), await stateOf(fresh, anchors)]).toEqual(['trusted', 'trusted'])
})

test("another newsroom's signature is valid and not trusted", async () => {
  const out = await withPapers(await picture('png'), papers, await desk())
  const other = await desk()
  expect(await stateOf(out, (await other.signer()).anchors)).toBe('valid')
})

test('of two that make the first key at once, both sign with the same one', async () => {
  const place = await folder()
  const made = await Promise.all([1, 2, 3, 4].map(() => makeKey(place, 'Night', now, true)))
  const kept = await ownKey(place)
  expect(new Set(made.map(({ fingerprint }) => fingerprint))).toEqual(new Set([kept?.fingerprint]))
})

test('a name of the newsroom with all kinds of signs gets a certificate', async () => {
  const key = await makeKey(await folder(), 'Die „Nacht“, GmbH + Co. = Ночь\\\n', now)
  expect(key.subject).toBe('Die „Nacht“, GmbH + Co. = Ночь\\\n')
})

const pem = (key: { export: (how: { type: 'pkcs8'; format: 'pem' }) => string | Buffer }) =>
  String(key.export({ type: 'pkcs8', format: 'pem' }))

/** An authority outside the house and a certificate of it. */
function given() {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const [root, own] = [pair(), pair()]
  const issuer = ['Agency', 'Agency authority'] as const
  const more = { issuer, issuerKey: root, from: new Date('2026-01-01'), until: new Date('2040-01-01') }
  const leaf = certificate({
    ...more,
    subject: ['Paper', 'The Paper'],
    publicKey: own.publicKey,
    use: 'signing',
  })
  const authority = certificate({ ...more, subject: issuer, publicKey: root.publicKey, use: 'authority' })
  return { key: pem(own.privateKey), chain: leaf + authority }
}

test('the certificate and key of the secrets are taken where papers.yaml names them', async () => {
  const { key, chain } = given()
  const secrets: Record<string, string> = { CHAIN: chain, KEY: key }
  const at = await desk({
    rules: { ...rules, signing: { certificate: 'CHAIN', key: 'KEY' } },
    secret: (name) => secrets[name],
  })
  const out = await withPapers(await picture('jpeg'), papers, at)
  expect(out.signed?.by).toBe('The Paper')
  expect(at.said).toEqual([])
  expect(await ownKey(at.place)).toBeUndefined()
})

test('a secret that is not there is told by its name', async () => {
  const asked = {
    ...{ newsroom: await folder(), publisher: 'Night', now, say: () => undefined, secret: () => undefined },
    rules: { signing: { certificate: 'CHAIN', key: 'KEY' } },
  }
  await expect(openSigner(asked)).rejects.toThrow('no secret CHAIN in the environment')
})

test('a key that is not the one of the certificate signs nothing', () => {
  expect(() => claimSigner(given().key, given().chain, 'papers.yaml')).toThrow(
    'papers.yaml: the key is not that of the first certificate',
  )
})
