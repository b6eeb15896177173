import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  bits,
  explicit,
  identifier,
  implicit,
  integer,
  moment,
  octets,
  sequence,
  set,
  truth,
  utf8,
} from './der.ts'

/** What a certificate says; its keys are of P-256. */
export type CertificateSaid = {
  /** Organisation and name of whose it is, and of who says so. */
  subject: readonly [string, string]
  issuer: readonly [string, string]
  publicKey: KeyObject
  issuerKey: { publicKey: KeyObject; privateKey: KeyObject }
  from: Date
  until: Date
  /** `authority` signs certificates and nothing else; `signing` signs content and is none. */
  use: 'authority' | 'signing'
}

const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'))
const documentSigning = '1.3.6.1.5.5.7.3.36'
const emailProtection = '1.3.6.1.5.5.7.3.4'

/**
 * A certificate (X.509 version 3, RFC 5280) in PEM, as the C2PA profile wants them. By hand: the few fields that are needed, in
 * place of a package that takes nine others with it.
 */
export function certificate({
  subject,
  issuer,
  publicKey,
  issuerKey,
  from,
  until,
  use,
}: CertificateSaid): string {
  const said = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(moment(from), moment(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensionsOf(use, publicKey, issuerKey.publicKey))),
  )
  const der = sequence(said, ecdsaWithSha256, bits(sign('sha256', said, issuerKey.privateKey)))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

const nameOf = ([organisation, name]: readonly [string, string]): Buffer =>
  sequence(
    set(sequence(identifier('2.5.4.10'), utf8(organisation))),
    set(sequence(identifier('2.5.4.3'), utf8(name))),
  )

function extensionsOf(use: 'authority' | 'signing', own: KeyObject, issuer: KeyObject): Buffer[] {
  const isAuthority = use === 'authority'
  return [
    critical('2.5.29.19', isAuthority ? sequence(truth(), integer(Buffer.from([0]))) : sequence()),
    // keyCertSign and cRLSign; digitalSignature.
    critical('2.5.29.15', isAuthority ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0x80]), 7)),
    extension('2.5.29.14', octets(idOf(own))),
    extension('2.5.29.35', sequence(implicit(0, idOf(issuer)))),
    ...(isAuthority
      ? []
      : [extension('2.5.29.37', sequence(identifier(documentSigning), identifier(emailProtection)))]),
  ]
}

const extension = (id: string, value: Buffer): Buffer => sequence(identifier(id), octets(value))
const critical = (id: string, value: Buffer): Buffer => sequence(identifier(id), truth(), octets(value))

/** What a key goes by: sha1 of its point, as RFC 5280 has it. */
const idOf = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }).subarray(-65))
    .digest()
