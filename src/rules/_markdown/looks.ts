/** Marks that plain news copy does not have: headings, fences, links, code, emphasis, lists, quotes, tags. */
const marks = [
  /^ {0,3}#{1,6} \S/m,
  /^ {0,3}(?:```|~~~)/m,
  /\[[^\]\n]+\]\([^)\n]+\)/,
  /^ {0,3}\[[^\]\n]+\]: \S/m,
  /`[^`\n]+`/,
  /\*\*\S[^*\n]*\*\*|(?<![\w*])\*\w[^*\n]*\*(?![\w*])|(?<!\w)__?\w[^_\n]*_/,
  /^ {0,3}(?:[-*+]|\d{1,3}[.)]) \S[^\n]*\n {0,3}(?:[-*+]|\d{1,3}[.)]) \S/m,
  /^ {0,3}> ?\S/m,
  /^\S[^\n]*\n {0,3}(?:={3,}|-{3,}) *$/m,
  /^ *\|?[^\n|]*\|[^\n]*\n *\|? *:?-{2,}/m,
  /<!--|<\/?(?:p|br|b|i|em|strong|div|span|a|img|ul|ol|li|table|td|tr|h[1-6]|blockquote|code|pre|sub|sup)\b[^<>\n]*>/i,
]

/** Whether a text is written in Markdown: a text without any of its marks is plain. */
export const looksLikeMarkdown = (text: string): boolean => marks.some((mark) => mark.test(text))
