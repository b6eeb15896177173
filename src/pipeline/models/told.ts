import type { ModelTally, Store, Unanswered } from '../../store/store.ts'

/** What models did in a run, as its report tells it. */
export type ModelsTold = ModelTally & {
  currency: string
  /** Questions that no model answered, by reason; where they were for a draft, the template's stands. */
  unanswered: readonly Unanswered[]
  /** Why no model was asked for the beat at all: what it would be asked with is not in force. */
  refused?: string
}

export async function toldOf(
  { calls }: Pick<Store, 'calls'>,
  currency: string,
  run: string,
  beat?: string,
): Promise<ModelsTold> {
  const { cost, by, ...tally } = await calls.tally(run, beat)
  return {
    ...tally,
    cost: rounded(cost),
    currency,
    by: Object.fromEntries(
      Object.entries(by).map(([name, one]) => [name, { ...one, cost: rounded(one.cost) }]),
    ),
    unanswered: await calls.unanswered(run, beat),
  }
}

/** Sums of floating numbers, to a millionth of the currency. */
export const rounded = (cost: number): number => Math.round(cost * 1_000_000) / 1_000_000

/** The same as a line for people: `12 calls of models, 3 recorded, 10,234 tokens, 0.0123 USD`. */
export function modelsLine({ calls, recorded, failedCalls, tokens, cost, currency }: ModelsTold): string {
  const sum = (tokens.input + tokens.output).toLocaleString('en-US')
  return [
    `${calls} calls of models${failedCalls > 0 ? ` (${failedCalls} failed)` : ''}`,
    ...(recorded > 0 ? [`${recorded} answers from records`] : []),
    `${sum} tokens`,
    `${cost.toFixed(4)} ${currency}`,
  ].join(', ')
}
