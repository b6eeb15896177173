import { z } from 'zod'
import type { HouseStyle } from '../seams/writer.ts'
import { shape, type YamlFile } from './yaml.ts'

const forms = z.strictObject({
  zero: z.string().optional(),
  one: z.string().optional(),
  two: z.string().optional(),
  few: z.string().optional(),
  many: z.string().optional(),
  other: z.string().optional(),
})

const unit = z.strictObject({
  forms,
  cases: z.record(z.string(), forms).optional(),
  symbol: z.string().optional(),
  words: z.array(z.string()).optional(),
  gender: z.enum(['m', 'f', 'n']).optional(),
})

const style = z.strictObject({
  spellBelow: z.record(z.string(), z.int().nonnegative()),
  units: z.record(z.string(), z.record(z.string(), unit)),
})

/** `editorial-rules/units.yaml` as the house's style of numbers and units; faults become complaints of the file. */
export function houseStyle(yaml: YamlFile): HouseStyle | undefined {
  const parsed = shape(yaml, style)
  return parsed === undefined ? undefined : clean(parsed)
}

/** The same without keys that hold nothing, as the strict types of the seam want it. */
function clean(parsed: z.infer<typeof style>): HouseStyle {
  const units: Record<string, Record<string, HouseStyle['units'][string][string]>> = {}
  for (const [name, languages] of Object.entries(parsed.units)) {
    const told: Record<string, HouseStyle['units'][string][string]> = {}
    for (const [language, { forms, cases, symbol, words, gender }] of Object.entries(languages)) {
      told[language] = {
        forms: defined(forms),
        ...(cases === undefined
          ? {}
          : {
              cases: Object.fromEntries(Object.entries(cases).map(([key, value]) => [key, defined(value)])),
            }),
        ...(symbol === undefined ? {} : { symbol }),
        ...(words === undefined ? {} : { words }),
        ...(gender === undefined ? {} : { gender }),
      }
    }
    units[name] = told
  }
  return { spellBelow: parsed.spellBelow, units }
}

function defined(forms: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [category, form] of Object.entries(forms)) if (form !== undefined) kept[category] = form
  return kept
}
