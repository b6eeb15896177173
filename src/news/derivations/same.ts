import { type DerivationFunction, inUnit } from './derivation-function.ts'

export const same: DerivationFunction = {
  takes:
    'one fact or derivation → the same value under a name of the story: the day of an earlier item, which a text may then tell',
  compute: ([input, ...more]) =>
    input === undefined || more.length > 0
      ? undefined
      : { value: input.value, type: input.type, ...inUnit(input.unit) },
}
