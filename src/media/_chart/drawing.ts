import { columns } from './columns.ts'
import type { Form } from './form.ts'
import type { Line } from './line-of.ts'
import { multiples } from './multiples.ts'
import { rows } from './rows.ts'
import type { Drawing } from './scene.ts'
import { table } from './table.ts'
import { xy } from './xy.ts'

/** What draws a form: bars stand upright along time and numbers, and lie beside names. */
export function drawingOf(form: Form, line: Line | undefined): Drawing {
  if (form === 'multiples') return multiples
  if (form === 'table') return table
  const named = line?.along === 'name'
  if (form === 'bar') return named ? rows('bar') : columns
  return named ? rows('dot') : xy(form)
}
