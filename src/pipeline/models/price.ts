import type { ModelPrice } from '../../config/models.ts'
import type { ModelRequest, Usage } from '../../seams/model.ts'

const million = 1_000_000

/** What counted tokens cost. Tokens that the provider had at hand are part of the input, at their own price. */
export function costOf(usage: Usage, price: ModelPrice | undefined): number {
  if (price === undefined) return 0
  const cached = Math.min(usage.cachedInput ?? 0, usage.input)
  const fresh = usage.input - cached
  return (
    (fresh * price.input + cached * (price.cached ?? price.input) + usage.output * price.output) / million
  )
}

/**
 * The most tokens a request may take, before anybody has counted them: a token is two characters of ASCII and more (so
 * in JSON full of figures; prose has four), one and a half of other scripts; each message and the schema have a few beside.
 */
export function estimateOf(request: ModelRequest, price: ModelPrice | undefined) {
  const texts = request.messages.map(({ text }) => text)
  const whole = [...texts, request.schema === undefined ? '' : JSON.stringify(request.schema.json)].join('')
  const others = whole.replace(/[\0-\x7f]/g, '').length
  const input = Math.ceil((whole.length - others) / 2 + others / 1.5) + 8 * (texts.length + 1)
  const output = request.maxTokens
  return { input, output, cost: costOf({ input, output }, price) }
}

/** How dear a model is, to put several in order: as for a request of three tokens in and one out. */
export const dearness = (price: ModelPrice | undefined): number =>
  price === undefined ? 0 : price.input * 3 + price.output
