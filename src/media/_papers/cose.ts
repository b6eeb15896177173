import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { ConfigError } from '../../news/errors.ts'
import { arrayOf, bytesOf, integerOf, mapOf, nothing, tagged, textOf } from './cbor.ts'

/** What signs a claim: the algorithm as C2PA names it, and the whole COSE_Sign1 over the bytes to be signed, of just this size. */
export type ClaimSigner = {
  alg: string
  reserveSize: number
  sign: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
}

type Algorithm = { alg: string; cose: number; hash: string | null; pss?: number }

/** By the kind of key (RFC 9053, RFC 8230); those that C2PA admits. */
const algorithms: Readonly<Record<string, Algorithm>> = {
  'ec:prime256v1': { alg: 'es256', cose: -7, hash: 'sha256' },
  'ec:secp384r1': { alg: 'es384', cose: -35, hash: 'sha384' },
  'ec:secp521r1': { alg: 'es512', cose: -36, hash: 'sha512' },
  rsa: { alg: 'ps256', cose: -37, hash: 'sha256', pss: 32 },
  ed25519: { alg: 'ed25519', cose: -8, hash: null },
}

/** Certificates of a PEM text, the first one's key signs. */
export const certificatesIn = (pem: string): X509Certificate[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g)].map(
    ([each]) => new X509Certificate(each),
  )

/**
 * A signer with a private key and its chain of certificates, both PEM. Throws `ConfigError` for a key that is none of those C2PA
 * admits, or that is not the one of the first certificate. `where` names the two to whoever has to mend them.
 */
export function claimSigner(keyPem: string, chainPem: string, where: string): ClaimSigner {
  const key = keyIn(keyPem, where)
  const chain = certificatesIn(chainPem)
  const [own] = chain
  if (own === undefined) throw new ConfigError(`${where}: no certificate in PEM form`)
  if (!own.checkPrivateKey(key))
    throw new ConfigError(`${where}: the key is not that of the first certificate`)
  const algorithm = algorithmOf(key)
  if (algorithm === undefined)
    throw new ConfigError(
      `${where}: a ${key.asymmetricKeyType} key signs no content credentials; take P-256, P-384, P-521, RSA or Ed25519`,
    )
  const raw = chain.map(({ raw: der }) => bytesOf(der))
  const known = mapOf([
    [integerOf(1), integerOf(algorithm.cose)],
    [integerOf(33), raw.length === 1 ? (raw[0] ?? nothing) : arrayOf(raw)],
  ])
  const reserveSize = 2048 + chain.reduce((sum, { raw: der }) => sum + der.length, 0)
  return {
    alg: algorithm.alg,
    reserveSize,
    sign: async (bytes) => {
      const told = arrayOf([textOf('Signature1'), bytesOf(known), bytesOf(Buffer.alloc(0)), bytesOf(bytes)])
      return padded(known, signatureOf(told, key, algorithm), reserveSize)
    },
  }
}

function keyIn(pem: string, where: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw new ConfigError(`${where}: the key cannot be read; it is PEM without a passphrase`, { cause })
  }
}

function algorithmOf(key: KeyObject): Algorithm | undefined {
  const kind = key.asymmetricKeyType ?? ''
  return algorithms[kind === 'ec' ? `ec:${key.asymmetricKeyDetails?.namedCurve}` : kind]
}

const signatureOf = (bytes: Buffer, key: KeyObject, { hash, pss }: Algorithm): Buffer =>
  sign(hash, bytes, {
    key,
    dsaEncoding: 'ieee-p1363',
    ...(pss === undefined ? {} : { padding: 6, saltLength: pss }),
  })

/** COSE_Sign1 filled up to just the size that was kept free for it in the file. */
function padded(known: Buffer, signature: Buffer, size: number): Uint8Array<ArrayBuffer> {
  const whole = (pad: number): Buffer =>
    tagged(
      18,
      arrayOf([
        bytesOf(known),
        mapOf([[textOf('pad'), bytesOf(Buffer.alloc(pad))]]),
        nothing,
        bytesOf(signature),
      ]),
    )
  const bare = whole(0).length
  // The head of the padding grows with its length: by one byte at 24, two at 256, three at 65,536.
  for (let pad = size - bare; pad >= 0 && pad > size - bare - 6; pad--) {
    const filled = whole(pad)
    if (filled.length === size) return new Uint8Array(filled)
  }
  throw new Error(`the signature does not come to ${size} bytes`)
}
