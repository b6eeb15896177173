import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Dictionary, readDictionary } from './_hunspell.ts'

/** The dictionaries there are, by the names that Vale's rules give them, and their packages. */
const packages: Readonly<Record<string, string>> = {
  en: 'dictionary-en',
  en_US: 'dictionary-en',
  'en-US': 'dictionary-en',
  'en_US-web': 'dictionary-en',
  ru: 'dictionary-ru',
  ru_RU: 'dictionary-ru',
  'ru-RU': 'dictionary-ru',
}

export const dictionaryNames = Object.keys(packages)

const open = new Map<string, Dictionary>()

/** A dictionary by its name, read when it is first asked for. */
export function dictionary(name: string): Dictionary {
  const from = packages[name]
  if (from === undefined)
    throw new Error(`no dictionary is called "${name}"; there are: ${dictionaryNames.join(', ')}`)
  const base = fileURLToPath(import.meta.resolve(from)).replace(/\.js$/, '')
  return dictionaryAt(`${base}.aff`, `${base}.dic`)
}

/** A dictionary in two files of Hunspell's. */
export function dictionaryAt(aff: string, dic: string): Dictionary {
  const known = open.get(dic) ?? readDictionary(readFileSync(aff, 'utf8'), readFileSync(dic, 'utf8'))
  open.set(dic, known)
  return known
}

/** Words of a list, one a line, in the folder of the rules. */
export function wordList(file: string, folder: string | undefined): readonly string[] {
  const path = isAbsolute(file) || folder === undefined ? file : join(folder, file)
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
