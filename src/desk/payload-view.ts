import type { Room } from './room.ts'
import { moment } from './times.ts'

/** A payload as it is shown: as text, whatever it is. */
export type ShownPayload = {
  bytes: Uint8Array
  contentType?: string | undefined
  url?: string | undefined
  at?: string | undefined
}

/** So many characters are shown; the whole is for download. */
const most = 200_000
const control = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu
const kept = new Set(['\n', '\t'])

/** What the page of a raw payload shows. The text is printed escaped; what a screen would obey or hide is made visible. */
export function viewPayload(
  hash: string,
  { bytes, contentType, url, at }: ShownPayload,
  { words, now }: Room,
) {
  const text = textOf(bytes, contentType)
  return {
    hash,
    url,
    contentType,
    came: at === undefined ? undefined : moment(at, now(), words.time),
    size: words.payload.size(bytes.byteLength),
    text: visible(text.slice(0, most)),
    cut: text.length > most ? words.payload.cut(most) : undefined,
  }
}

/** In the encoding the answer was said to be in, else utf-8; bytes that do not fit are shown as such. */
function textOf(bytes: Uint8Array, contentType: string | undefined): string {
  const label = /charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? '')?.[1]
  return decoderOf(label).decode(bytes)
}

function decoderOf(label: string | undefined) {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}

const visible = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(control, (character) =>
      kept.has(character) ? character : `␀${(character.codePointAt(0) ?? 0).toString(16)}␀`,
    )
