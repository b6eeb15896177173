/** The lines around foreign text in a message: `seal` is a token that no author of a feed can guess. */
export type Fence = { open: string; close: string }

export const fenceOf = (seal: string): Fence => ({
  open: `<<<source ${seal}`,
  close: `source ${seal}>>>`,
})

const unseen =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uE000-\uE002\uFEFF]|[\u{E0000}-\u{E007F}]/gu

/**
 * Foreign words as they may stand in a message: on one line, without characters that nobody sees, and with nothing in them
 * that reads like a slot, a fence or a mark of a model's own.
 */
export const harmless = (foreign: string): string =>
  foreign
    .replaceAll(/\s/gu, ' ')
    .replaceAll(unseen, '')
    .replaceAll(/<{2,}|>{2,}|<\||\|>/gu, ' ')
    .replaceAll(/\{(?=\{)|\}(?=\})/gu, (brace) => `${brace} `)
    .replaceAll(/`{2,}/gu, "'")
    .replaceAll(/ {2,}/gu, ' ')
    .trim()
