import { figures } from './_figures.ts'
import type { Helper } from './_helper.ts'
import { logic } from './_logic.ts'
import { names } from './_names.ts'
import { parts } from './_parts.ts'
import { times } from './_times.ts'
import { wording } from './_wording.ts'

/** Every helper a template may call; README.md shows each at work. */
export const helpers: Readonly<Record<string, Helper>> = {
  ...parts,
  ...figures,
  ...times,
  ...names,
  ...wording,
  ...logic,
}

export const helperOf = (name: string): Helper | undefined =>
  Object.hasOwn(helpers, name) ? helpers[name] : undefined
