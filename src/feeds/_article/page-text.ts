import type { Payload } from '../../seams/feed.ts'
import { charsetOfHtml, type InnerCharset } from '../_charset.ts'
import { type Decoded, decode } from '../_decode.ts'

/** Templates put kilobytes of scripts and `<meta>` before the one that names the encoding; browsers look on, too. */
const HEAD = 16_384

/**
 * The page as text. A wrong label is mended and told, as browsers do and the reader saw it: a page is words. Throws as `decode` does for what is
 * empty, too large or filled up with NUL.
 */
export function pageTextOf(payload: Payload, charset: string | undefined): Decoded {
  const inner: InnerCharset = () =>
    charsetOfHtml(new TextDecoder('latin1').decode(payload.bytes.subarray(0, HEAD)))
  return decode(payload, inner, charset, 'bytes')
}
