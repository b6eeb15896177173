import { UpstreamError } from '../../news/errors.ts'
import type { MediaTools } from '../../seams/medium.ts'
import type { Way } from './options.ts'

/** The key of a service, if it wants one. Throws `no-secret` where it is not there or could not travel. */
export function keyOf(
  { key: name }: Way,
  { secret }: Pick<MediaTools, 'secret'>,
  where: string,
): string | undefined {
  if (name === undefined) return undefined
  const key = secret(name)?.trim()
  if (key === undefined || key === '')
    throw new UpstreamError('no-secret', `the secret ${name} is not set, and ${where} wants a key`)
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new UpstreamError(
      'no-secret',
      `the secret ${name} holds characters that no head of a request may have`,
    )
  return key
}

/** Text without the key, also where the provider says it in part: `sk-proj-****abcd`. */
export const hushed = (text: string, kept: readonly string[]): string =>
  kept
    .reduce((bare, secret) => bare.replaceAll(secret, '[secret]'), text)
    .replaceAll(/\b(?:sk|xi|pk|key|AIza)[-_][\w*.…-]{4,}/g, '[secret]')

/** The heads in which keys travel. */
export const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
/** `user:password`, as `--api-auth` of AUTOMATIC1111 has it. */
export const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(key).toString('base64')}` })
export const xiKey = (key: string) => ({ 'xi-api-key': key })
/** Not `?key=` in the address: addresses stand in logs. */
export const googleKey = (key: string) => ({ 'x-goog-api-key': key })
