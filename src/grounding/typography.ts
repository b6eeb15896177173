/** A text with quotes (single ones, as in a quotation within another, like double ones), dashes, ellipses and white space in one form, in lower case: what a verbatim search compares. */
export const foldTypography = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[“”„«»‟″‘’‚‛′']/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replaceAll('…', '...')
    .replaceAll('ё', 'е')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
