import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { knownName } from './news/person-name.ts'

/** OWASP's Password Storage Cheat Sheet (2025): N=2^16, r=8, p=2 is one of its equals; each hash takes 64 MiB for a moment. */
const current = { ln: 16, r: 8, p: 2 }
const keyBytes = 32
/** NIST SP 800-63B-4: at least 15 characters where the password is all there is, and no rules of composition. */
const [shortest, longest] = [15, 256]
/** More at once would fill the threads that files are read by. */
const atOnce = 2

type Cost = { ln: number; r: number; p: number }

const waiting: (() => void)[] = []
let working = 0

async function hash(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  if (working >= atOnce) await new Promise<void>((turn) => waiting.push(turn))
  else working += 1
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
  try {
    return await new Promise((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
        error === null ? resolve(key) : reject(error),
      )
    })
  } finally {
    const next = waiting.shift()
    if (next === undefined) working -= 1
    else next()
  }
}

/** A password's hash as it is kept: parameters, salt and hash in the PHC string format. */
export async function hashPassword(password: string, cost: Cost = current): Promise<string> {
  const salt = randomBytes(16)
  const key = await hash(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${unpadded(salt)}$${unpadded(key)}`
}

const phc = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Whether a password is the one of a kept hash, and whether that was made with less effort than is usual now. */
export async function isPassword(
  password: string,
  kept: string,
): Promise<{ right: boolean; stale: boolean }> {
  const [, ln, r, p, salt = '', key = ''] = phc.exec(kept) ?? []
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  if (salt === '') return { right: false, stale: false }
  const [said, wanted] = [await hash(password, Buffer.from(salt, 'base64'), cost), Buffer.from(key, 'base64')]
  const right = said.length === wanted.length && timingSafeEqual(said, wanted)
  return { right, stale: effort(cost) < effort(current) }
}

const effort = ({ ln, r, p }: Cost): number => 2 ** ln * r * p

/** Takes as long as `isPassword` does, and is never right: an account that is not there answers no sooner than one that is. */
export async function noPassword(password: string): Promise<{ right: false; stale: false }> {
  await hash(password, Buffer.alloc(16), current)
  return { right: false, stale: false }
}

/** Why a password is none for that person, if it is none. */
export function passwordFault(
  password: string,
  name: string,
): 'short' | 'long' | 'name' | 'plain' | undefined {
  const said = knownName(password)
  if ([...password].length < shortest) return 'short'
  if (password.length > longest) return 'long'
  const parts = [...knownName(name).split(/[^\p{L}\p{N}]+/u), 'nightdesk'].filter((part) => part.length >= 3)
  const rest = parts.reduce((text, part) => text.replaceAll(part, ''), said).replaceAll(/[^\p{L}]/gu, '')
  if (parts.some((part) => said.includes(part)) && rest.length < shortest / 2) return 'name'
  // One character or one short piece again and again: 111111111111111, passwordpassword.
  if (new Set(said).size < 6 || /^(.{1,10}?)\1+.{0,3}$/su.test(said)) return 'plain'
  return undefined
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
