import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { certificate } from './certificate.ts'
import { certificatesIn } from './cose.ts'

/** What a newsroom signs with: the key and its chain, PEM, and all authorities that its files were ever signed under. */
export type NewsroomKey = {
  key: string
  chain: string
  /** sha256 of the signing certificate, hex. */
  fingerprint: string
  /** Of the name in the certificate, and until when it is good. */
  subject: string
  until: string
  /** Whether this house made it itself. */
  selfMade: boolean
}

// Without a time stamp a signature is good as long as its certificate: as long, then, as anybody is likely to look.
const years = { authority: 25, leaf: 15 } as const

const folderOf = (newsroom: string): string => join(newsroom, 'papers')

/** The key in force of a newsroom's folder, or nothing where there is none yet. */
export async function ownKey(newsroom: string): Promise<NewsroomKey | undefined> {
  const folder = folderOf(newsroom)
  const name = await readFile(join(folder, 'current'), 'utf8').catch(() => undefined)
  if (name === undefined) return undefined
  const [key, chain] = await Promise.all(
    ['key', 'pem'].map((ending) => readFile(join(folder, `${name.trim()}.${ending}`), 'utf8')),
  )
  return keyOf(key ?? '', chain ?? '', true)
}

/** A key with what is told of it. */
export function keyOf(key: string, chain: string, selfMade: boolean): NewsroomKey {
  const [own] = certificatesIn(chain)
  return {
    ...{ key, chain, selfMade },
    fingerprint: own === undefined ? '' : createHash('sha256').update(own.raw).digest('hex'),
    subject: String(own?.toLegacyObject().subject.CN ?? ''),
    until: own === undefined ? '' : new Date(own.validTo).toISOString(),
  }
}

/**
 * The certificates of all authorities that this newsroom ever signed under, PEM: with a new key in force the files of the old one
 * stay verifiable.
 */
export async function ownAnchors(newsroom: string): Promise<string> {
  const folder = folderOf(newsroom)
  const files = (await readdir(folder).catch((): string[] => [])).filter((file) => file.endsWith('.ca.pem'))
  return (await Promise.all(files.sort().map((file) => readFile(join(folder, file), 'utf8')))).join('\n')
}

/**
 * Makes an authority and a key under it in the newsroom's folder, both of P-256, and puts it in force; what was signed before stays
 * verifiable. The authority's own key is thrown away: nobody can make a second certificate under it. Of two processes that begin at
 * once, `first` lets one win.
 */
export async function makeKey(
  newsroom: string,
  name: string,
  now: Date,
  first = false,
): Promise<NewsroomKey> {
  const folder = folderOf(newsroom)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { key, leaf, authority } = newCertificates(name, now)
  const made = keyOf(key, `${leaf}${authority}`, true)
  const id = made.fingerprint.slice(0, 16)
  await writeFile(join(folder, `${id}.key`), key, { mode: 0o600, flush: true })
  await writeFile(join(folder, `${id}.pem`), made.chain, { flush: true })
  await writeFile(join(folder, `${id}.ca.pem`), authority, { flush: true })
  const draft = join(folder, `${randomUUID()}.part`)
  await writeFile(draft, id, { flush: true })
  if (!first) {
    await rename(draft, join(folder, 'current'))
    return made
  }
  const won = await link(draft, join(folder, 'current')).then(
    () => true,
    () => false,
  )
  await rm(draft)
  if (won) return made
  await Promise.all(['key', 'pem', 'ca.pem'].map((ending) => rm(join(folder, `${id}.${ending}`))))
  return (await ownKey(newsroom)) ?? made
}

function newCertificates(name: string, now: Date): { key: string; leaf: string; authority: string } {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const [root, own] = [pair(), pair()]
  const until = (span: number): Date =>
    new Date(Date.UTC(now.getUTCFullYear() + span, now.getUTCMonth(), now.getUTCDate()))
  // Clocks of readers run a little behind.
  const from = new Date(now.getTime() - 86_400_000)
  const short = name.slice(0, 64)
  const issuer = [short, `${short.slice(0, 40)} content credentials`] as const
  const under = { issuer, issuerKey: root, from }
  return {
    key: String(own.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    leaf: certificate({
      ...{ ...under, subject: [short, short], publicKey: own.publicKey, use: 'signing' },
      until: until(years.leaf),
    }),
    authority: certificate({
      ...{ ...under, subject: issuer, publicKey: root.publicKey, use: 'authority' },
      until: until(years.authority),
    }),
  }
}
