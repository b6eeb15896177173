import type { CheckedText, Span } from '../seams/rule.ts'
import { type Block, block, formatsOf } from './_block.ts'
import { type Grams, gramsOf } from './_grams.ts'
import { ofMarkdown } from './_markdown-blocks.ts'
import { wordsOf } from './_pattern/common.ts'
import type { Words } from './_pattern/write.ts'
import { cut, joined, within } from './_piece.ts'
import { matches, type Scope } from './_scope.ts'
import { quotationsIn, sentencesOf, spansOf } from './_text.ts'
import { type WordIndex, wordIndex } from './_word-index.ts'

export type { Block } from './_block.ts'

/** A text with what rules ask of it, each thing made once. */
export type View = {
  words: Words
  grams: () => Grams
  /** All of its words. */
  index: () => WordIndex
  /** Its quotations, marks included. */
  quotations: () => readonly Span[]
  /** The blocks that a rule of this scope looks at. */
  blocks: (scope: Scope) => readonly Block[]
  /** How often each kind of block stands in it: `heading_h2`, `list`, `blockquote`, `pre`. */
  counts: Readonly<Record<string, number>>
}

const views = new WeakMap<CheckedText, View>()

export function viewOf(checked: CheckedText): View {
  const known = views.get(checked)
  if (known !== undefined) return known
  const made = makeView(checked)
  views.set(checked, made)
  return made
}

function makeView(checked: CheckedText): View {
  const words = wordsOf(checked.text)
  const { blocks, counts } =
    checked.markup === 'markdown' ? ofMarkdown(checked, words) : ofParts(checked, words)
  const raw = block(
    cut(checked.text, { start: 0, end: checked.text.length }),
    ['raw', ...formatsOf(checked)],
    words,
  )
  let grams: Grams | undefined
  let index: WordIndex | undefined
  let quotations: readonly Span[] | undefined
  const all = blocks.some((each) => each.parent !== each.scope || each.pieces.length > 1)
  const chosen = new Map<string, readonly Block[]>()
  const finer = {
    prose: undefined as readonly Block[] | undefined,
    quotations: undefined as readonly Block[] | undefined,
  }
  const choose = (scope: Scope): readonly Block[] => {
    const candidates = [...blocks]
    if (scope.names.has('paragraph') || scope.names.has('sentence')) {
      finer.prose ??= blocks
        .filter((each) => isProse(each))
        .flatMap((each) => [paragraph(each), ...sentences(each, checked)])
      candidates.push(...finer.prose)
    }
    if (scope.names.has('quotation')) {
      finer.quotations ??= blocks.filter(({ scope }) => scope.includes('text')).flatMap(quotationBlocks)
      candidates.push(...finer.quotations)
    }
    if (scope.names.has('summary')) candidates.push(summary(blocks, checked, words))
    if (scope.names.has('raw')) candidates.push(raw)
    return candidates.filter((each) => matches(scope, each))
  }
  return {
    words,
    counts,
    grams: () => {
      grams ??= gramsOf(
        (all ? `${checked.text}\n${blocks.map(({ text }) => text).join('\n')}` : checked.text).toLowerCase(),
      )
      return grams
    },
    index: () => {
      index ??= wordIndex(checked.text)
      return index
    },
    quotations: () => {
      quotations ??= spansOf(checked, 'text').flatMap(({ start: from, end: to }) =>
        quotationsIn(checked.text.slice(from, to)).map(({ start, end }) => ({
          start: from + start,
          end: from + end,
        })),
      )
      return quotations
    },
    blocks: (scope) => {
      const found = chosen.get(scope.key) ?? choose(scope)
      chosen.set(scope.key, found)
      return found
    },
  }
}

const isProse = ({ scope }: Block): boolean =>
  scope.includes('text') && !scope.some((each) => notProse.has(each))
const notProse = new Set([
  'heading',
  'headline',
  'standfirst',
  'list',
  'table',
  'blockquote',
  'caption',
  'attr',
])

const swapped = (scope: readonly string[], to: string): string[] =>
  scope.map((each) => (each === 'text' ? to : each))

const paragraph = (whole: Block): Block => ({
  ...whole,
  scope: swapped(whole.scope, 'paragraph'),
  parent: swapped(whole.parent, 'paragraph'),
})

function sentences(whole: Block, { language }: CheckedText): Block[] {
  return sentencesOf(whole.text, language).map((span) => ({
    ...block(within(whole, span), swapped(whole.scope, 'sentence'), whole.words),
    ...(whole.silent === undefined ? {} : { silent: whole.silent }),
  }))
}

const quotationBlocks = (whole: Block): Block[] =>
  quotationsIn(whole.text).map((span) =>
    block(within(whole, span), ['quotation', ...whole.scope.slice(1)], whole.words),
  )

function summary(blocks: readonly Block[], checked: CheckedText, words: Words): Block {
  const told = blocks.filter(
    (each) => isProse(each) || each.scope.includes('list') || each.scope.includes('blockquote'),
  )
  return block(joined(told, '\n\n'), ['summary', ...formatsOf(checked)], words)
}

/** The parts of a copy, or the paragraphs of a plain text. */
function ofParts(checked: CheckedText, words: Words): { blocks: Block[]; counts: Record<string, number> } {
  const { headline, standfirst, body, captions = [] } = checked.parts
  const formats = formatsOf(checked)
  const part = (span: Span, ...scope: string[]): Block[] =>
    span.end > span.start ? [block(cut(checked.text, span), ['text', ...scope, ...formats], words)] : []
  const blocks = [
    ...(headline === undefined ? [] : part(headline, 'headline', 'heading', 'h1')),
    ...(standfirst === undefined ? [] : part(standfirst, 'standfirst')),
    ...body.flatMap((span, at) => part(span, 'body', ...(at === 0 ? ['lede'] : []))),
    ...captions.flatMap((span) => part(span, 'caption', 'figure')),
  ]
  return {
    blocks,
    counts: headline === undefined || headline.end === headline.start ? {} : { heading_h1: 1 },
  }
}
