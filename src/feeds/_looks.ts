import { withEntities } from './_entities.ts'
import { foreignTags } from './_foreign-html.ts'

const ordinary: ReadonlySet<string> = new Set([...foreignTags, 'form', 'input', 'button', 'select', 'option'])

/**
 * Whether a text that is said to be plain is HTML: it closes an element or has a character reference, all its elements
 * are those of HTML, all its entities known. Errs on the side of plain text, for else something would be lost.
 */
export function isMarkup(text: string): boolean {
  if (!/<\/\w+>|&#?\w+;/.test(text)) return false
  for (const [, name = ''] of text.matchAll(/<\/?(\w+)/g)) if (!ordinary.has(name.toLowerCase())) return false
  for (const [entity, name = ''] of text.matchAll(/&(\w+);/g)) {
    const isOfXml = ['amp', 'lt', 'gt', 'quot'].includes(name)
    if (!isOfXml && withEntities(entity) === entity) return false
  }
  return true
}
