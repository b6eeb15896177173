import type { Node } from './node.ts'

/**
 * What a word's edge is: everywhere, in a text of common characters, or in one whose words are all Latin, where
 * JavaScript's own is faster.
 */
export type Words = 'every' | 'common' | 'latin'

/** What .NET, by whose engine Vale finds them, takes for part of a word. */
const inWord = '\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\u200c\\u200d'
const atEdge = `(?:(?<![${inWord}])(?=[${inWord}])|(?<=[${inWord}])(?![${inWord}]))`
const offEdge = `(?:(?<![${inWord}])(?![${inWord}])|(?<=[${inWord}])(?=[${inWord}]))`

type Writer = { words: Words; i: boolean; numbers: Map<string, number>; captures: number }

/** The pattern as JavaScript writes it, under the flag `u`, and `i` where all of it ignores case. */
export function written(node: Node, words: Words): { source: string; flags: string } {
  const cases = casesIn(node)
  const i = cases.size === 1 && cases.has(true)
  const writer: Writer = { words, i, numbers: new Map(), captures: 0 }
  return { source: write(node, writer), flags: i ? 'iu' : 'u' }
}

/** Whether the letters of a pattern ignore case: all, none, or some. */
function casesIn(node: Node): Set<boolean> {
  const found = new Set<boolean>()
  const look = (each: Node): void => {
    if (each.kind === 'character' || each.kind === 'set' || each.kind === 'back') found.add(each.flags.i)
    else if (each.kind === 'group' || each.kind === 'repeat') look(each.body)
    else if (each.kind === 'sequence') each.items.forEach(look)
    else if (each.kind === 'choice') each.options.forEach(look)
  }
  look(node)
  return found
}

function write(node: Node, writer: Writer): string {
  switch (node.kind) {
    case 'character':
      return cased(node.value.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'), node.flags.i, writer)
    case 'set':
      return cased(node.source, node.flags.i, writer)
    case 'any':
      return node.flags.s ? '[\\s\\S]' : '[^\\n]'
    case 'edge':
      return edge(node.what, node.flags.m, writer.words)
    case 'back':
      return cased(back(node.to, writer), node.flags.i, writer)
    case 'group':
      return group(node, writer)
    case 'repeat':
      return repeat(node, writer)
    case 'sequence':
      return node.items
        .map((item) => (item.kind === 'choice' ? `(?:${write(item, writer)})` : write(item, writer)))
        .join('')
    case 'choice':
      return node.options.map((option) => write(option, writer)).join('|')
  }
}

const cased = (source: string, i: boolean, writer: Writer): string =>
  i === writer.i ? source : `(?${i ? 'i' : '-i'}:${source})`

function edge(what: string, m: boolean, words: Words): string {
  if (what === '\\A') return '^'
  if (what === '\\z') return '$'
  if (what === '\\Z') return '(?=\\n?$)'
  if (what === '^') return m ? '(?:^|(?<=\\n))' : '^'
  if (what === '$') return m ? '(?=\\n|$)' : '$'
  if (words === 'latin') return what
  return what === '\\b' ? atEdge : offEdge
}

/** A group's own name or number, whatever atomic groups stand before it. */
function back(to: string, writer: Writer): string {
  const number = writer.numbers.get(to)
  return number === undefined ? `(?:\\k<${to}>)` : `(?:\\${number})`
}

function group(node: Extract<Node, { kind: 'group' }>, writer: Writer): string {
  if (node.type === 'atomic') return atomic(node.body, writer)
  if (node.type === 'capture') {
    writer.captures += 1
    writer.numbers.set(node.name ?? String(counted(writer) + 1), writer.captures)
    return `(${node.name === undefined ? '' : `?<${node.name}>`}${write(node.body, writer)})`
  }
  const opening = { plain: '?:', ahead: '?=', 'not-ahead': '?!', behind: '?<=', 'not-behind': '?<!' }[
    node.type
  ]
  return `(${opening}${write(node.body, writer)})`
}

/** How many groups without a name of their own have been opened. */
const counted = (writer: Writer): number =>
  [...writer.numbers.keys()].filter((key) => /^\d+$/.test(key)).length

/** JavaScript has no atomic group; what a look-ahead found it does not give back. */
function atomic(body: Node, writer: Writer): string {
  writer.captures += 1
  const number = writer.captures
  return `(?=(${write(body, writer)}))(?:\\${number})`
}

function repeat(node: Extract<Node, { kind: 'repeat' }>, writer: Writer): string {
  const sign = signOf(node.least, node.most)
  if (node.way === 'possessive') {
    const greedy = { ...node, way: 'greedy' as const }
    return atomic(greedy, writer)
  }
  const inner = write(node.body, writer)
  const bare =
    (node.body.kind === 'group' && node.body.type !== 'atomic') ||
    /^(?:\\?[^\\]|\\u\{\w+\}|\[(?:\\.|[^\]\\])*\])$/su.test(inner)
  return `${bare ? inner : `(?:${inner})`}${sign}${node.way === 'lazy' ? '?' : ''}`
}

function signOf(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  if (least === 0 && most === 1) return '?'
  return least === most ? `{${least}}` : `{${least},${most}}`
}
