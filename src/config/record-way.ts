import { along, type Json, step, stepsOf } from '../news/json.ts'

/** Where in a record a reading stands: at its top, or at one element of a list. */
export type Place = {
  record: Json
  /** The list's element that `@` stands for, and the pointer to it. */
  element: Json | undefined
  base: string
  /** The key that `{key}` stands for. */
  bound: string | undefined
}

/** A pointer of a beat, cut once for all records: `@/Value` is relative to the element, `{key}` is its key. */
export type Way = { tell: (place: Place) => string; read: (place: Place) => Json | undefined }

const key = '{key}'

export function wayOf(pointer: string): Way {
  const isRelative = pointer.startsWith('@')
  const own = isRelative ? pointer.slice(1) : pointer
  const parts = own.split(key)
  const steps = own === '' ? [] : stepsOf(own)
  const isWhole = steps.every((each) => each === key || !each.includes(key))
  const tell = ({ base, bound }: Place) => {
    const lead = isRelative ? base : ''
    return lead + (bound === undefined || parts.length === 1 ? own : parts.join(step(bound)))
  }
  const read = (place: Place) => {
    const { record, element, bound } = place
    const from = isRelative ? element : record
    if (parts.length === 1 || bound === undefined) return along(from, steps)
    return isWhole ? along(from, steps, bound) : along(from, stepsOf(parts.join(step(bound))))
  }
  return { tell, read }
}
