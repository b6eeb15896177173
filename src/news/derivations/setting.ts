import type { DerivationFunction } from './derivation-function.ts'

export const setting: DerivationFunction = {
  takes:
    'nothing → the option value: a threshold or span of the beat itself, told so that a text may name it',
  compute: (_inputs, { value }) => (value === undefined ? undefined : { value }),
}
