import type { Beat } from '../config/beat.ts'
import { UpstreamError } from '../news/errors.ts'
import type { Item } from '../news/item.ts'
import type { Language } from '../news/language.ts'
import type { Policy } from '../news/policy.ts'
import { briefOf } from './brief.ts'
import { candidates, plan } from './budget.ts'
import type { Check } from './check.ts'
import { type DraftChecked, draftStory, type ModelAid } from './draft.ts'
import { type GivenItems, type GivenSource, itemsOf } from './given.ts'
import { barred } from './may-write.ts'
import type { History } from './story-tree.ts'

/** Who helps with drafts from given records, under which policy. */
export type GivenAid = {
  models?: (items: readonly Item[]) => Promise<ModelAid | undefined>
  policy?: Policy
  now?: Date
}

/** The beat's draft from given records; by a model's writer where one is on duty; nothing is stored. Throws `UpstreamError` where they make no story. */
export async function writeGiven(
  beat: Beat,
  sources: readonly GivenSource[],
  language: Language,
  issued: string,
  rules: readonly Check[],
  by: GivenAid = {},
): Promise<DraftChecked> {
  const given = await itemsOf(beat, sources)
  const { facts } = given
  const history = historyOf(given)
  for (const kind of beat.stories) {
    for (const candidate of await candidates(kind, given.core, facts)) {
      const planned = await plan(candidate, facts, history)
      if (planned === undefined) continue
      const brief = briefOf(beat, planned, language, issued)
      const { core } = planned
      const models = await by.models?.(given.window)
      const bar =
        models && by.policy && (await barred(by.policy, 'llm', beat.feeds, core, by.now ?? new Date(issued)))
      const desk = { rules, models, barred: bar }
      return draftStory({ brief, kind, core }, desk)
    }
  }
  throw new UpstreamError(
    'no-story',
    `the sources make no story of the beat ${beat.name}: its "when" does not hold for them`,
  )
}

/** The given records stand for the archive. */
export const historyOf =
  ({ window }: Pick<GivenItems, 'window'>): History =>
  async (feed, { notAfter, since, limit }) =>
    window
      .filter(
        (item) =>
          item.feed === feed &&
          (item.time ?? '') <= notAfter &&
          (since === undefined || (item.time ?? '') >= since),
      )
      .slice(0, limit)
