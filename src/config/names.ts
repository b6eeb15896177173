import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PerLanguage } from '../news/language.ts'
import type { BeatSpec } from './beat-schema.ts'
import { shape, type YamlFile } from './yaml.ts'
import { readYamlSoon } from './yaml-ahead.ts'

const table = z.record(z.string(), z.string().min(1))

/** The beat's tables of names by language: `names: { ru: names.ru.yaml }`. */
export async function openNames(
  yaml: YamlFile,
  spec: BeatSpec,
  folder: string,
): Promise<PerLanguage<Readonly<Record<string, string>>>> {
  const names: Record<string, Readonly<Record<string, string>>> = {}
  for (const [language, file] of Object.entries(spec.names)) {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text === undefined) {
      yaml.complain(['names', language], `names.${language}: no file ${file} in the beat's folder`)
      continue
    }
    const own = await readYamlSoon(path, text)
    names[language] = shape(own, table) ?? {}
    yaml.complaints.push(...own.complaints)
  }
  return names
}
