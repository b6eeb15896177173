import type { Evidence } from '../fact.ts'
import type { DerivationFunction } from './derivation-function.ts'
import { rounded } from './exact.ts'

const milliseconds: Readonly<Record<string, number>> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
}

/** Epoch milliseconds of a `date` (its midnight in UTC) or `time`. */
function momentOf(evidence: Evidence | undefined): number | undefined {
  if (evidence?.type !== 'date' && evidence?.type !== 'time') return undefined
  const moment = Date.parse(String(evidence.value))
  return Number.isNaN(moment) ? undefined : moment
}

export const timeBetween: DerivationFunction = {
  takes:
    'two dates or times: later, earlier → the time between, negative the other way round; options unit (seconds, minutes, hours, days, weeks), decimals (0)',
  compute: (inputs, options) => {
    const [later, earlier] = [momentOf(inputs[0]), momentOf(inputs[1])]
    const unit = typeof options.unit === 'string' ? options.unit : 'days'
    const size = milliseconds[unit]
    if (later === undefined || earlier === undefined || size === undefined) return undefined
    const decimals = typeof options.decimals === 'number' ? options.decimals : 0
    return { value: rounded((later - earlier) / size, decimals), unit }
  },
}

/** The first or last of the moments among inputs and samples. */
const extreme = (sign: 1 | -1): DerivationFunction['compute'] => {
  return (inputs, _options, series = []) => {
    const told = [...inputs, ...series.map((sample) => sample.value)]
    const [first, ...rest] = told.flatMap((evidence) => {
      const moment = momentOf(evidence)
      return moment === undefined ? [] : [{ evidence, moment }]
    })
    if (first === undefined || rest.length + 1 < told.length) return undefined
    const found = rest.reduce((best, each) => (sign * (each.moment - best.moment) > 0 ? each : best), first)
    return { value: found.evidence.value, type: found.evidence.type, used: [found.evidence] }
  }
}

export const earliest: DerivationFunction = {
  takes: 'dates or times, as inputs or as a series → the first of them',
  compute: extreme(-1),
}

export const latest: DerivationFunction = {
  takes: 'dates or times, as inputs or as a series → the last of them',
  compute: extreme(1),
}
