import { childrenOf, type Element, textOf } from './_element.ts'

const periods: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
}

/**
 * The publisher's own word on how many seconds to leave between two polls: `<ttl>` in minutes, else `sy:updatePeriod`
 * by `sy:updateFrequency`. `undefined` where there is none, or nonsense.
 */
export function rhythmOf(channel: Element): number | undefined {
  const told = (key: string): string => textOf(childrenOf(channel, key)[0]).trim()
  const minutes = Number(told('ttl') || Number.NaN)
  if (minutes > 0 && Number.isFinite(minutes)) return Math.round(minutes * 60)
  const period = periods[told('sy:updateperiod').toLowerCase()]
  const times = Number(told('sy:updatefrequency') || 1)
  return period === undefined || !(times > 0) ? undefined : Math.max(1, Math.round(period / times))
}
