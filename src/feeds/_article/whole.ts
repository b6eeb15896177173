import { complaint, seen } from '../_complaint.ts'
import { rootOf } from '../_markup.ts'

/** Throws `cut-short` where the first element of a page never closes: half an article must not pass for a whole one. */
export function refuseCut(text: string): void {
  const root = rootOf(text)?.toLowerCase()
  if (root === undefined || /<\/(?:html|body)\s*>/i.test(text.slice(-5000))) return
  if (root !== 'html' && text.trimEnd().toLowerCase().endsWith(`</${root}>`)) return
  throw complaint(
    'cut-short',
    `<${root}> is never closed: the page ends in ${seen(text.slice(-60))}; fetch it again, or set \`openEnd: true\` if the publisher always ends so`,
  )
}
