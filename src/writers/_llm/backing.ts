import type { Brief } from '../../news/brief.ts'
import type { Sheet } from '../_sheet.ts'
import { addressesIn } from './addresses.ts'
import { astray, type Bonds, bondsOf } from './bonds.ts'
import { codeLike } from './code-like.ts'
import type { SetPiece } from './manuscript.ts'
import type { Offer } from './offer.ts'
import type { PlainDraft } from './plain.ts'
import { isTaken, type PlainSentence, plainSentences } from './plain-sentences.ts'
import { rootOfWord, rootsOf, type WordSet, wordSet } from './roots.ts'
import { gap } from './slots.ts'

/** The words of a language that need no backing, and those that are said only with the sentence they stand in. */
export type Wording = { free: readonly string[]; bound: readonly string[] }

/** What the words of a piece are held to. */
export type Backing = {
  sentences: readonly PlainSentence[]
  free: WordSet
  bound: WordSet
  /** Words of what the story is about: those of the plain draft's opening. */
  topic: WordSet
  /** Words by which a piece of evidence is told, by its id. */
  told: ReadonlyMap<string, readonly string[]>
  bonds: Bonds
}

export function backingOf(
  brief: Brief,
  plain: PlainDraft,
  offer: Offer,
  sheet: Sheet,
  { free, bound }: Wording,
): Backing {
  const bindings = wordSet(bound.map(rootOfWord))
  const sentences = plainSentences(plain, offer, sheet, bindings)
  const loose = sentences.filter((each) => each.bound.length === 0)
  const names = [...brief.vocabulary, ...brief.sources.map(({ name }) => name)]
  return {
    sentences,
    free: wordSet([...free.map(rootOfWord), ...names.flatMap(rootsOf)]),
    bound: bindings,
    topic: wordSet(loose.filter((each) => each.opening).flatMap((each) => each.roots)),
    told: toldBy(brief, offer, sheet, loose),
    bonds: bondsOf(sentences.map(({ filled }) => filled)),
  }
}

function toldBy(brief: Brief, offer: Offer, sheet: Sheet, loose: readonly PlainSentence[]) {
  const told = new Map<string, string[]>()
  const add = (id: string, words: readonly string[]) => told.set(id, [...(told.get(id) ?? []), ...words])
  for (const { evidence, label } of offer.facts) {
    const { measure, unit = '' } = evidence
    const style = sheet.voice.unit(unit)
    const nouns = [...Object.values(style?.forms ?? {}), ...(style?.words ?? [])]
    const words = [label, ...(brief.words[measure] ?? []), ...(brief.words[unit] ?? []), ...nouns]
    add(evidence.id, words.flatMap(rootsOf))
  }
  for (const { evidence, roots } of loose) for (const id of evidence) add(id, roots)
  return told
}

const signs = /^[\p{L}\p{M}\p{N}\s.,:;!?()\-–—'’‘"“”«»„…%‰$€£¥₽°№/&+×·\uFFFC]*$/u

/** What is wrong with the words of a piece, in words; nothing where each is backed. */
export function unbacked({ filled, piece }: SetPiece, backing: Backing): string[] {
  const { typed, evidence, unknown } = filled
  const shape = [
    ...unknown.map((slot) => `${slot} is no slot of the list, or has no such form`),
    ...addressesIn(typed).map(({ text }) => `“${text}” leads out of the copy: no addresses`),
    ...(signs.test(typed) ? [] : ['it holds signs that do not belong in copy']),
    ...(codeLike(typed) === undefined ? [] : [`${codeLike(typed)}: copy is plain sentences`]),
    ...(/[?]/u.test(typed) ? ['copy states, it does not ask'] : []),
  ]
  shape.push(...astray(filled, backing.bonds))
  const roots = rootsOf(typed)
  if (backing.sentences.some((sentence) => isTaken(roots, evidence, sentence))) return shape
  const wrong = [...shape, ...quotedByHand(typed), ...figuresByHand(typed), ...boundIn(typed, backing)]
  const own = wordSet(evidence.flatMap((id) => backing.told.get(id) ?? []))
  const bare = [...typed.matchAll(/[\p{L}\p{M}]+(?:['’]\p{L}+)*/gu)].flatMap(([word]) => {
    const root = rootOfWord(word)
    const isKnown = [backing.free, backing.topic, own, backing.bound].some((words) => words.has(root))
    return isKnown ? [] : [word]
  })
  if (bare.length > 0) wrong.push(`no fact told here backs ${bare.map((word) => `“${word}”`).join(', ')}`)
  if (evidence.length === 0 && piece.text.trim() !== '')
    wrong.push('it tells no fact: a sentence holds a slot')
  return wrong
}

const quotedByHand = (typed: string): string[] =>
  [...typed.matchAll(/“([^”]*)”|«([^»]*)»|„([^“]*)“|"([^"\n]*)"/gu)].some(([inside]) => /\p{L}/u.test(inside))
    ? ['a quotation is put in by its number, never typed']
    : []

const figuresByHand = (typed: string): string[] => {
  const figures = typed.match(/\p{N}+(?:[.,:]\p{N}+)*/gu) ?? []
  return figures.map((figure) => `“${figure}” is typed: figures and dates stand in slots`)
}

function boundIn(typed: string, { bound }: Backing): string[] {
  const words = (typed.match(/[\p{L}\p{M}]+(?:['’]\p{L}+)*/gu) ?? []).filter((word) =>
    bound.has(rootOfWord(word)),
  )
  return words.map(
    (word) => `“${word}” is said only in a sentence of the plain draft that says it, taken over whole`,
  )
}

/** Whether anything but slots and signs was typed. */
export const isTyped = (typed: string): boolean => typed.replaceAll(gap, '').trim() !== ''
