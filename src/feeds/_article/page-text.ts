import type { Payload } from '../../seams/feed.ts'
import { charsetOfHtml } from '../_charset.ts'
import { type Decoded, decode } from '../_decode.ts'

/** Templates put kilobytes of scripts and `<meta>` before the one that names the encoding; browsers look on, too. */
const HEAD = 16_384

/** The payload as text: the beat's word and `Content-Type` before the page's own `<meta charset>`. Throws as `decode` does. */
export function pageTextOf(payload: Payload, charset: string | undefined): Decoded {
  const isTold = charset !== undefined || /;\s*charset\s*=/i.test(payload.contentType ?? '')
  const head = new TextDecoder('latin1').decode(payload.bytes.subarray(0, HEAD))
  const declared = isTold ? undefined : charsetOfHtml(head)
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  const known = declared !== undefined && !/^utf-?16/i.test(declared) ? declared : undefined
  return decode(payload, charsetOfHtml, charset ?? known)
}
