import type { CheckedText } from '../seams/rule.ts'
import { type Block, block, formatsOf } from './_block.ts'
import { type MarkdownBlock, readMarkdown } from './_markdown/blocks.ts'
import type { Words } from './_pattern/write.ts'

const inlineScopes = {
  strong: ['strong'],
  emphasis: ['emphasis'],
  link: ['link'],
  code: ['code'],
  alt: ['text', 'attr', 'alt'],
}

/** The blocks of a text in Markdown, and how many of each kind there are. */
export function ofMarkdown(
  checked: CheckedText,
  words: Words,
): { blocks: Block[]; counts: Record<string, number> } {
  const { blocks: read, code } = readMarkdown(checked.text)
  const formats = formatsOf(checked)
  const counts: Record<string, number> = code === 0 ? {} : { pre: code }
  const silence = silencer()
  let first = true
  const blocks = read.flatMap((each, at): Block[] => {
    const names = each.scope === '' ? [] : each.scope.split('.')
    for (const said of each.comments) silence.say(said)
    const silent = silence.now()
    const extra =
      each.scope === 'heading.h1' && at === 0
        ? ['headline']
        : each.scope === '' && first
          ? ['lede', 'body']
          : each.scope === ''
            ? ['body']
            : []
    if (each.scope === '' && each.made.text.trim() !== '') first = false
    if (each.scope !== '')
      counts[each.scope.replace('.', '_')] = (counts[each.scope.replace('.', '_')] ?? 0) + 1
    const own = block(each.made, ['text', ...names, ...extra, ...formats], words)
    const made = each.made.text.trim() === '' ? [] : [own]
    return [...made, ...inlinesOf(each, names, formats, words)].map((one) =>
      silent === undefined ? one : { ...one, silent },
    )
  })
  return { blocks, counts }
}

function inlinesOf(
  read: MarkdownBlock,
  names: readonly string[],
  formats: readonly string[],
  words: Words,
): Block[] {
  return read.inlines.map(({ scope, made }) => {
    const own = inlineScopes[scope]
    const around = names.length === 0 ? [] : ['text', ...names]
    return block(made, scope === 'alt' ? [...own, ...formats] : own, words, [...around, ...own, ...formats])
  })
}

/** What comments said so far: `vale off`, `vale Style.Rule = NO`, `vale Style.Rule["word"] = NO`. */
function silencer() {
  let off = false
  const rules = new Map<string, boolean>()
  return {
    say: (comment: string): void => {
      if (comment === 'vale off' || comment === 'vale on') off = comment === 'vale off'
      const told = /^vale (\S+\.[^\s[]+)(\[.+\])? = (YES|NO)$/.exec(comment)
      if (told === null) return
      const [, rule = '', words, answer] = told
      for (const word of words === undefined
        ? ['']
        : [...words.matchAll(/"([^"]*)"/g)].map((found) => found[1] ?? ''))
        rules.set(`${rule}[${word}]`, answer === 'NO')
    },
    now: (): Block['silent'] => {
      if (!off && rules.size === 0) return undefined
      const silenced = new Map(rules)
      const all = off
      return (rule, found) =>
        all || silenced.get(`${rule}[]`) === true || silenced.get(`${rule}[${found}]`) === true
    },
  }
}
