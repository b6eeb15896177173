import { type Case, cardinalRu, decimalRu, type Gender, nounFor, scaleOf } from './numbers-ru.ts'

const scales: Readonly<Record<string, number>> = { тыс: 1e3, млн: 1e6, млрд: 1e9, трлн: 1e12 }

type Amount = {
  value: number
  fraction: string | undefined
  scale: string | undefined
  as: Case
  gender: Gender
}
/** How what is counted is said: beside so many in a case, or beside a decimal or a scale, which take the genitive. */
export type Form = { count: number; as: Case } | 'one of it' | 'many of it'

export const nounOf = (
  unit: { one: Record<Case, string>; many: Record<Case, string> },
  form: Form,
): string =>
  form === 'one of it'
    ? unit.one.gen
    : form === 'many of it'
      ? unit.many.gen
      : nounFor(form.count, form.as, unit)

export function amount({ value, fraction, scale, as, gender }: Amount, noun: (form: Form) => string): string {
  const scaled = scale === undefined ? undefined : scaleOf(scales[scale] ?? 0)
  const decimal = fraction !== undefined && Number(fraction) > 0
  const told = decimal
    ? decimalRu(value, fraction, as)
    : cardinalRu(value, as, scaled === undefined ? gender : scale === 'тыс' ? 'f' : 'm')
  const scaleSaid = scaled === undefined ? '' : decimal ? scaled.one.gen : nounFor(value, as, scaled)
  const form: Form = scaled !== undefined ? 'many of it' : decimal ? 'one of it' : { count: value, as }
  return [told, scaleSaid, noun(form)].filter((part) => part !== '').join(' ')
}
