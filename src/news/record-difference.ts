import { type Json, step } from './json.ts'

/** One field of a record that is not what it was; a side is missing where the field is. */
export type FieldChange = { pointer: string; before?: Json; after?: Json }

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** In which fields two readings of one record differ, by JSON Pointer, in the order of the later one; lists are told whole. */
export function recordDifference(before: Json, after: Json, pointer = ''): FieldChange[] {
  if (!isObject(before) || !isObject(after))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ pointer, before, after }]
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return keys.flatMap((key) => {
    const at = `${pointer}/${step(key)}`
    const [was, is] = [before[key], after[key]]
    if (was === undefined) return is === undefined ? [] : [{ pointer: at, after: is }]
    if (is === undefined) return [{ pointer: at, before: was }]
    return recordDifference(was, is, at)
  })
}
