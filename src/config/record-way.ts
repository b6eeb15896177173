import { along, type Json, stepsOf } from '../news/json.ts'

/** Where in a record a reading stands: at its top, or at one element of a list. */
export type Place = {
  record: Json
  /** The list's element that `@` stands for, and the pointer to it. */
  element: Json | undefined
  base: string
  /** The key that `{key}` stands for, and as a step of a pointer. */
  bound: string | undefined
  boundStep: string
}

/** A pointer of a beat, cut once for all records: `@/Value` is relative to the element, `{key}` is its key. */
export type Way = { tell: (place: Place) => string; read: (place: Place) => Json | undefined }

const key = '{key}'

export function wayOf(pointer: string): Way {
  const isRelative = pointer.startsWith('@')
  const own = isRelative ? pointer.slice(1) : pointer
  const steps = own === '' ? [] : stepsOf(own)
  const isWhole = steps.every((each) => each === key || !each.includes(key))
  const [before = '', ...behind] = own.split(key)
  const written = (boundStep: string) => {
    let told = before
    for (const part of behind) told += boundStep + part
    return told
  }
  const tell = ({ base, bound, boundStep }: Place) =>
    (isRelative ? base : '') + (bound === undefined ? own : written(boundStep))
  const read = (place: Place) => {
    const { record, element, bound, boundStep } = place
    const from = isRelative ? element : record
    if (behind.length === 0 || bound === undefined) return along(from, steps)
    return isWhole ? along(from, steps, bound) : along(from, stepsOf(written(boundStep)))
  }
  return { tell, read }
}
