import type { NumberWitness } from './measures.ts'

/** Several values of one subject as one that was computed from them. */
export function computed(
  name: string,
  label: string,
  value: number,
  parts: readonly NumberWitness[],
): NumberWitness | undefined {
  const [first] = parts
  if (first === undefined) return undefined
  const { measure, type, source, words, subject } = first
  return {
    ...{ measure, type, source, words, value, label, name },
    from: 'derivation',
    id: `=${label} ${subject}`,
    inputs: parts.map(({ id }) => id),
    ...(subject === undefined ? {} : { subject }),
    ...(first.unit === undefined ? {} : { unit: first.unit }),
  }
}
