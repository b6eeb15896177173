import { z } from 'zod'
import type { Beat } from '../config/beat.ts'
import { type House, openComparisons, openHouse } from '../house.ts'
import type { Comparisons } from '../news/comparisons.ts'
import { plainText } from '../news/draft.ts'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import { checkGiven } from '../pipeline/check-given.ts'
import { writeGiven } from '../pipeline/write-given.ts'
import type { Aids } from './aid.ts'

const named = { name: z.string(), role: z.enum(['core', 'window']).optional() }
const source = z.discriminatedUnion('kind', [
  z.object({ ...named, kind: z.literal('json'), body: z.json() }),
  z.object({ ...named, kind: z.literal('text'), body: z.string() }),
])
const time = z.iso.datetime({ offset: true })
const id = z.union([z.string(), z.number()])

export const checkLine = z.object({
  id: id.optional(),
  beat: z.string().optional(),
  sources: z.array(source),
  text: z.string(),
  language: z.string().optional(),
  issued: time.optional(),
})

export const writeLine = z.object({
  id: id.optional(),
  beat: z.string(),
  sources: z.array(source).min(1),
  language: z.string().optional(),
  issued: time.optional(),
})

/** The house with one beat open, opened when it is first asked for; its words alone for a text without a beat. */
export type Houses = { of: (beat: string) => Promise<House>; comparisons: () => Promise<Comparisons> }

/** Opens the house beat by beat, so that a fault in one beat's files leaves the others to work. */
export function housesOf(folder: string): Houses {
  const known = new Map<string, Promise<House>>()
  let comparisons: Promise<Comparisons> | undefined
  return {
    of: (beat) => {
      const house = known.get(beat) ?? openHouse(folder, [beat])
      known.set(beat, house)
      return house
    },
    comparisons: () => {
      comparisons ??= openComparisons(folder)
      return comparisons
    },
  }
}

/** No draft is as long: a text of more characters is refused, so that none holds up the others. */
const longestText = 200_000

function refuseTooLong(text: string): void {
  if (text.length <= longestText) return
  const told = `the text has ${text.length} characters, a draft has at most ${longestText}: check it in parts`
  throw new UpstreamError('too-long', told)
}

/** Answers one line of `check --batch`. */
export const checkOf = (houses: Houses) => async (asked: z.infer<typeof checkLine>) => {
  refuseTooLong(asked.text)
  const by =
    asked.beat === undefined
      ? { comparisons: await houses.comparisons() }
      : beatOf(await houses.of(asked.beat), asked.beat)
  const language = asked.language ?? ('languages' in by ? by.languages[0] : undefined) ?? 'en'
  const { score, claims } = await checkGiven({ ...asked, language }, by)
  return { id: asked.id, score, claims }
}

/** Answers one line of `write --batch`: the beat's draft, by a model where `aids` has one on duty; no story is stored. */
export const writeOf =
  (houses: Houses, now: () => Date, aids?: Pick<Aids, 'of'>) => async (asked: z.infer<typeof writeLine>) => {
    const house = await houses.of(asked.beat)
    const beat = beatOf(house, asked.beat)
    const language = asked.language ?? beat.languages[0] ?? 'en'
    if (!beat.languages.includes(language)) {
      throw new ConfigError(
        `the beat ${beat.name} has no language "${language}"; it has: ${beat.languages.join(', ')}`,
      )
    }
    const issued = asked.issued ?? now().toISOString()
    const { draft, claims, findings } = await writeGiven(
      beat,
      asked.sources,
      language,
      issued,
      house.rulesOf(beat),
      {
        models: async (items) => aids?.of(house, beat, items),
        policy: house.policyOf(beat),
        now: now(),
      },
    )
    return {
      id: asked.id,
      headline: draft.headline,
      text: plainText(draft),
      claims,
      findings,
      writer: draft.writer,
      ...(draft.production === undefined ? {} : { production: draft.production }),
      error: null,
    }
  }

/** The beat of that name. Throws `ConfigError` with the beats there are. */
export function beatOf(house: House, name: string): Beat {
  const beat = house.beats.find((each) => each.name === name)
  if (beat === undefined)
    throw new ConfigError(`no beat "${name}"; there are: ${house.beats.map((each) => each.name).join(', ')}`)
  return beat
}
