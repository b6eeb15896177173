import type { Draft } from './draft.ts'

/** What stands in a form where a text has words of its data. */
export const filled = '□'

/**
 * The forms of the sentences that a template made: each with what was filled in taken out. Two texts of one template that took
 * the same way through it have the same forms.
 */
export function formsOf(text: string, { language, marks }: Pick<Draft, 'language' | 'marks'>): string[] {
  let bare = ''
  let at = 0
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue
    bare += text.slice(at, start) + filled
    at = end
  }
  bare += text.slice(at)
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' })
  const forms = bare
    .split('\n\n')
    .flatMap((paragraph) => [...sentences.segment(paragraph)].map(({ segment }) => segment.trim()))
  return [...new Set(forms.filter((form) => form !== ''))]
}

/** A text chosen for forms that no text chosen before it has; `form` is the rarest of them, `of`: how many texts have that. */
export type Covering = { id: string; form: string; of: number }

/** So few of the texts as are needed for every form to be read at least once, those with the rarest forms first. */
export function coverForms(texts: readonly { id: string; forms: readonly string[] }[]): Covering[] {
  const having = Map.groupBy(
    texts.flatMap(({ id, forms }) => forms.map((form) => ({ id, form }))),
    ({ form }) => form,
  )
  const formsById = new Map(texts.map(({ id, forms }) => [id, forms]))
  const read = new Set<string>()
  const chosen: Covering[] = []
  const unread = (id: string) => (formsById.get(id) ?? []).filter((form) => !read.has(form)).length
  const rarest = [...having].toSorted(([a, x], [b, y]) => x.length - y.length || (a < b ? -1 : 1))
  for (const [form, all] of rarest) {
    if (read.has(form)) continue
    // Of those that have it, the one with the most that is still unread.
    const [best] = all
      .map(({ id }) => ({ id, unread: unread(id) }))
      .toSorted((a, b) => b.unread - a.unread || (a.id < b.id ? -1 : 1))
    if (best === undefined) continue
    chosen.push({ id: best.id, form, of: all.length })
    for (const each of formsById.get(best.id) ?? []) read.add(each)
  }
  return chosen
}
