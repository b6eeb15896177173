import { ConfigError } from '../../news/errors.ts'
import type { PapersRules } from '../../news/papers.ts'
import { type ClaimSigner, certificatesIn, claimSigner } from './cose.ts'
import { keyOf, makeKey, type NewsroomKey, ownAnchors, ownKey } from './keys.ts'

/** Whom files are signed by, and whom this newsroom trusts for having signed them. */
export type Signer = ClaimSigner & { who: NewsroomKey; anchors: string }

export type SignerAsked = {
  rules: Pick<PapersRules, 'signing'>
  /** The newsroom's own folder. */
  newsroom: string
  publisher: string
  secret: (name: string) => string | undefined
  now: Date
  say: (line: string) => void
}

/**
 * The newsroom's signer: the certificate and key of its secrets where `papers.yaml` names some, else its own, made at the first need and
 * told loudly. Throws `ConfigError` where the secrets are not there or do not fit.
 */
export async function openSigner(asked: SignerAsked): Promise<Signer> {
  const { newsroom, rules, publisher, now, say } = asked
  const who =
    given(rules.signing, asked.secret) ??
    (await ownKey(newsroom)) ??
    (await firstKey(newsroom, publisher, now, say))
  const where = who.selfMade ? `${newsroom}/papers` : `editorial-rules/papers.yaml: signing`
  const anchors = await anchorsOf(newsroom, who)
  return { ...claimSigner(who.key, who.chain, where), who, anchors }
}

/** All whose signature is this newsroom's own: its authorities of all times, and the last certificate of the chain in force. */
export async function anchorsOf(
  newsroom: string,
  who?: Pick<NewsroomKey, 'chain' | 'selfMade'>,
): Promise<string> {
  const own = await ownAnchors(newsroom)
  const given = who === undefined || who.selfMade ? '' : (certificatesIn(who.chain).at(-1)?.toString() ?? '')
  return `${own}\n${given}`.trim()
}

function given(signing: PapersRules['signing'], secret: SignerAsked['secret']): NewsroomKey | undefined {
  if (signing === undefined) return undefined
  const [certificate, key] = [secret(signing.certificate), secret(signing.key)]
  if (certificate === undefined || key === undefined)
    throw new ConfigError(
      `editorial-rules/papers.yaml:1:1 signing: no secret ${certificate === undefined ? signing.certificate : signing.key} in the environment; set it (PEM), or take \`signing\` out and the newsroom makes its own key`,
    )
  return keyOf(key, certificate, false)
}

async function firstKey(
  newsroom: string,
  publisher: string,
  now: Date,
  say: (line: string) => void,
): Promise<NewsroomKey> {
  const made = await makeKey(newsroom, publisher, now, true)
  say(
    `papers: made a key and a certificate for "${made.subject}" in ${newsroom}/papers; what is signed with them is "valid" to the public, never "trusted": for that, get a certificate of an authority on the C2PA trust list and name it in editorial-rules/papers.yaml`,
  )
  return made
}
