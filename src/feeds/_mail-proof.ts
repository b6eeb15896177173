import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { dmarc } from 'mailauth/lib/dmarc/index.js'
import { z } from 'zod'
import { resultsOf, twice } from './_mail-results.ts'
import { type Header, type MailSource, valuesOf } from './_mail-source.ts'

/** Who vouches for the sender of a mail, by what, or why nobody does. */
export type Proof = {
  verdict: 'pass' | 'fail' | 'none'
  /** The domain of the sender's address. */
  domain?: string
  /** `dkim`, verified here, or the server that says so. */
  by?: string
  /** The domains that vouch: signers, or what the server found. */
  signers?: string[]
  why?: string
}
export type Trusted = {
  /** `selector._domainkey.domain` (and `_dmarc.domain`): the text that stands there in the DNS. */
  keys: Readonly<Record<string, string>>
  /** Servers whose `Authentication-Results` are believed. */
  servers: readonly string[]
  /** When the mail came: signatures are judged by it, also when it is read again. */
  at: Date
}

const MOST_SIGNATURES = 10
/** Clocks of signers run ahead. */
const AHEAD = 3_600_000

/** Whether the sender of a mail is who the mail says. Asks nobody: what it goes by is in the mail and in `trusted`. */
export async function proofOf(source: MailSource, from: readonly string[], trusted: Trusted): Promise<Proof> {
  const [sender] = from
  const domain = sender?.split('@').at(-1)?.toLowerCase()
  if (sender === undefined || domain === undefined || from.length > 1)
    return {
      verdict: 'fail',
      why: from.length > 1 ? 'the mail has several senders' : 'the mail has no sender',
    }
  const double = twice(source.headers)
  if (double !== undefined)
    return { verdict: 'fail', domain, why: `the header ${double} stands twice: one of them was added` }
  const told = await byServers(source.headers, domain, trusted)
  if (told !== undefined && told.verdict !== 'none') return told
  const signed = await bySignatures(source, domain, trusted)
  return signed.verdict === 'none' && told !== undefined ? told : signed
}

async function byServers(
  headers: readonly Header[],
  domain: string,
  trusted: Trusted,
): Promise<Proof | undefined> {
  const [said] = resultsOf(headers, trusted.servers)
  if (said === undefined) return undefined
  const of = (method: string) => said.results.filter((each) => each.method === method)
  const { server } = said
  const rule = of('dmarc')[0]
  const about = rule?.properties['header.from']?.split('@').at(-1)?.toLowerCase()
  if (rule?.result === 'fail')
    return { verdict: 'fail', domain, by: server, why: `${server} found: dmarc=fail` }
  const passed = (method: string, ...names: readonly string[]) =>
    of(method)
      .filter(({ result }) => result === 'pass')
      .flatMap(({ properties }) =>
        names.flatMap((name) => properties[name]?.split('@').at(-1)?.toLowerCase() ?? []).slice(0, 1),
      )
  const signers = passed('dkim', 'header.d', 'header.i')
  const senders = passed('spf', 'smtp.mailfrom', 'smtp.helo')
  const isAbout = about === undefined || about === domain || domain.endsWith(`.${about}`)
  if ((rule?.result === 'pass' && isAbout) || (await isAligned(domain, signers, senders, trusted)))
    return { verdict: 'pass', domain, by: server, signers: [...new Set([...signers, ...senders])] }
  const found = said.results.map(({ method, result }) => `${method}=${result}`).join(', ') || 'nothing'
  return { verdict: 'none', domain, by: server, why: `${server} found for ${domain}: ${found.slice(0, 200)}` }
}

async function bySignatures(
  { bytes, headers }: MailSource,
  domain: string,
  trusted: Trusted,
): Promise<Proof> {
  const signatures = valuesOf(headers, 'dkim-signature')
  if (signatures.length === 0) return { verdict: 'none', domain, why: 'the mail is not signed' }
  if (signatures.length > MOST_SIGNATURES)
    return { verdict: 'fail', domain, why: `${signatures.length} signatures` }
  const { results } = verified.parse(
    await dkimVerify(withoutPartial(bytes), {
      resolver: resolver(trusted.keys),
      curTime: trusted.at,
      minBitLength: 1024,
    }),
  )
  const judged = results
    .filter(({ signingDomain }) => signingDomain !== '')
    .map((each) => ({ signer: each.signingDomain.toLowerCase(), fault: faultOf(each, headers, trusted.at) }))
  const signers = judged.flatMap(({ signer, fault }) => (fault === undefined ? [signer] : []))
  if (await isAligned(domain, signers, [], trusted)) return { verdict: 'pass', domain, by: 'dkim', signers }
  if (signers.length > 0)
    return {
      verdict: 'fail',
      domain,
      signers,
      why: `signed by ${signers.join(', ')}, which is not ${domain}`,
    }
  const unknown = judged.length > 0 && judged.every(({ fault }) => fault?.startsWith('no key'))
  return {
    verdict: unknown ? 'none' : 'fail',
    domain,
    why:
      judged.map(({ signer, fault }) => `${signer}: ${fault}`).join('; ') ||
      'no signature holds over the whole mail',
  }
}

/**
 * A signature over part of the text vouches for none of it. mailauth also writes to the output of the program where the
 * part is longer than the text.
 */
function withoutPartial(bytes: Buffer): Buffer {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('latin1', 0, end)
  const kept = head
    .split(/\r\n(?![ \t])/)
    .filter((line) => !/^dkim-signature\s*:/i.test(line) || !/[;:\s]l\s*=/i.test(line))
  return Buffer.concat([Buffer.from(kept.join('\r\n'), 'latin1'), bytes.subarray(end)])
}

/** What mailauth answers with of each signature; its own types say otherwise. */
const signature = z.object({
  signingDomain: z.string().default(''),
  selector: z.string().default(''),
  algo: z.string().default(''),
  signTime: z.string().nullish(),
  signingHeaders: z.object({ keys: z.string() }).default({ keys: '' }),
  status: z.object({ result: z.string(), comment: z.string().optional() }),
})
const verified = z.object({ results: z.array(signature) })

/** Why a signature does not vouch; `undefined` where it does. */
function faultOf(of: z.infer<typeof signature>, headers: readonly Header[], at: Date): string | undefined {
  const { status, selector, signingDomain, algo, signTime, signingHeaders } = of
  if (status.comment === 'no key') return `no key at ${selector}._domainkey.${signingDomain}`
  if (status.result !== 'pass') return status.comment ?? status.result
  if (/sha1$/i.test(algo)) return 'the signature is of sha1, which can be forged'
  if (typeof signTime === 'string' && Date.parse(signTime) > at.getTime() + AHEAD)
    return 'signed in the future'
  const signed = new Set(signingHeaders.keys.toLowerCase().split(/:\s*/))
  const open = ['from', 'subject', 'date'].find(
    (name) => valuesOf(headers, name).length > 0 && !signed.has(name),
  )
  return open === undefined ? undefined : `the header ${open} is not signed`
}

/** The DNS as far as it is known. */
const resolver = (keys: Trusted['keys']) => async (name: string, type: string) => {
  const found = Object.entries(keys).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
  if (type === 'TXT' && found !== undefined) return [[found]]
  throw Object.assign(new Error(`no ${type} of ${name} is known`), { code: 'ENOTFOUND' })
}

/** Whether one of the domains belongs to the sender's: by the sender's own rule where it is known, else if of one owner. */
async function isAligned(
  domain: string,
  signers: string[],
  senders: string[],
  { keys }: Trusted,
): Promise<boolean> {
  if (signers.length + senders.length === 0) return false
  const known = resolver({ [`_dmarc.${domain}`]: 'v=DMARC1; p=none', ...keys })
  const answer = await dmarc({
    headerFrom: `someone@${domain}`,
    dkimDomains: signers.map((each) => ({ id: each, domain: each })),
    spfDomains: senders,
    resolver: known,
  })
  const { alignment } = aligned.parse(answer)
  // mailauth 4.13 says what the owner demands strictly, but does not heed it.
  const holds = ({ result, strict }: z.infer<typeof side>, domains: readonly string[]) =>
    typeof result === 'string' && (!strict || domains.includes(domain))
  return alignment !== undefined && (holds(alignment.dkim, signers) || holds(alignment.spf, senders))
}

const side = z.object({ result: z.string().optional(), strict: z.boolean().default(false) })
const aligned = z.object({ alignment: z.object({ dkim: side, spf: side }).optional() })
