import { z } from 'zod'
import { lookShape, widthsShape } from '../_draw/look.ts'
import { forms } from './form.ts'

/** Words by language, in place of those that the data give. */
const told = z.record(z.string(), z.string().min(1)).optional()

/** How a house or a beat has its charts. */
export const chartOptions = z.strictObject({
  ...lookShape,
  widths: widthsShape,
  /** `auto`: chosen from the data. */
  form: z.enum(['auto', ...forms]).default('auto'),
  title: told,
  subtitle: told,
  /** What the values are told along, where that is a number: `{ en: Quarter }`. */
  axis: told,
  /** How many names, columns or rows one chart shows at most. */
  most: z.int().min(2).max(40).default(15),
  /** Names by their value, or as the story tells them. */
  order: z.enum(['value', 'as-told']).default('value'),
})
export type ChartOptions = z.output<typeof chartOptions>
