import type { Evidence } from '../../news/fact.ts'
import { clean, folded } from '../_marks.ts'
import { print, type Sheet } from '../_sheet.ts'
import { inForm } from './forms.ts'
import type { Offer } from './offer.ts'

/** One piece of a model's copy (a headline, a sentence) with its slots filled. */
export type Filled = {
  /** The words with the marks of their evidence: `unmarked` reads them. */
  marked: string
  /** The words that the model typed itself, each slot a gap. */
  typed: string
  /** Evidence of the slots. */
  evidence: readonly string[]
  /** The same slot by slot, a gap each; nothing for a slot that is not on offer. */
  slots: readonly (readonly string[])[]
  /** Slots that are not on offer. */
  unknown: readonly string[]
}

/** The gap that a slot leaves in what the model typed: no letter, no digit. */
export const gap = '\uFFFC'

const slot = /\{\{\s*([ftq]\d+)(?::([a-z-]+))?\s*\}\}/giu

/** Fills the slots of a piece in the forms of the house. */
export function fill(piece: string, offer: Offer, sheet: Sheet): Filled {
  const slots: (readonly string[])[] = []
  const unknown: string[] = []
  const text = folded(clean(piece))
  let marked = ''
  let typed = ''
  let at = 0
  for (const found of text.matchAll(slot)) {
    const [whole, id = '', form = ''] = found
    const said = printed(id.toLowerCase(), form.toLowerCase(), offer, sheet)
    const before = agreeing(text.slice(at, found.index), said?.plain ?? '', sheet)
    marked += before + opening(said?.marked ?? whole, said?.isName === true, marked + before)
    typed += before + gap
    at = found.index + whole.length
    if (said === undefined) unknown.push(whole)
    slots.push(said?.evidence ?? [])
  }
  const rest = text.slice(at)
  return { marked: oneStop(marked + rest), typed: typed + rest, evidence: slots.flat(), slots, unknown }
}

type Printed = { marked: string; plain: string; evidence: readonly string[]; isName: boolean }

function printed(id: string, form: string, offer: Offer, sheet: Sheet): Printed | undefined {
  const fact = offer.facts.find((each) => each.id === id)
  if (fact !== undefined) return printedFact(fact.evidence, form, sheet)
  const phrase = form === '' ? offer.phrases.find((each) => each.id === id) : undefined
  if (phrase !== undefined) return marking(phrase.text, phrase.evidence, sheet, true)
  const quote = form === '' ? offer.quotes.find((each) => each.id === id) : undefined
  if (quote === undefined) return undefined
  const [open, close] = sheet.voice.grammar.quotes
  const said = marking(clean(quote.text), [quote.evidence], sheet, true)
  return said && { ...said, marked: `${open}${said.marked}${close}`, plain: `${open}${said.plain}` }
}

function printedFact(evidence: Evidence, form: string, sheet: Sheet): Printed | undefined {
  const marked = inForm(sheet, evidence, form)
  const isName = !['number', 'date', 'time', 'code'].includes(evidence.type)
  const plain = (marked ?? '').replaceAll(/\uE000\d+\uE001|\uE002/g, '')
  return marked === undefined ? undefined : { marked, plain, evidence: [evidence.id], isName }
}

function marking(text: string, ids: readonly string[], sheet: Sheet, isName: boolean): Printed | undefined {
  const evidence = ids.flatMap((id) => sheet.brief.evidence.get(id) ?? [])
  if (evidence.length < ids.length) return undefined
  return { marked: print(sheet, text, ...evidence), plain: text, evidence: ids, isName }
}

/** `a {{f3}}` is "an 8-0 win" or "a 7-1 win": the article is code's business, where the language has one. */
function agreeing(before: string, plain: string, { voice }: Sheet): string {
  const [, article] = /(?:^|[\s“(])([Aa]n?)\s$/u.exec(before) ?? []
  if (article === undefined || plain === '' || !voice.language.startsWith('en')) return before
  const right = voice.grammar.withArticle(plain).startsWith('an ') ? 'an' : 'a'
  const cased = article.startsWith('A') ? right.replace('a', 'A') : right
  return before.slice(0, before.length - article.length - 1) + cased + before.slice(-1)
}

/** A slot that opens a sentence has a capital; a name keeps its own letters. */
function opening(said: string, isName: boolean, before: string): string {
  if (isName || before.replaceAll(/[\s“«"(]/gu, '') !== '') return said
  return said.replace(
    /^((?:\uE000\d+\uE001)*)(\p{Ll})/u,
    (_, marks: string, letter: string) => marks + letter.toUpperCase(),
  )
}

/** "at 3:50 p.m.." has one full stop too many. */
const oneStop = (text: string): string => text.replaceAll(/(?<!\.)\.(\uE002*)\.(?!\.)/gu, '.$1')
