import type { MediaBrief } from '../../seams/medium.ts'
import { type Around, frame } from '../_draw/frame.ts'
import { sizesFor } from '../_draw/look.ts'
import { signedBy } from '../_draw/sources.ts'
import { picture } from '../_draw/svg.ts'
import { drawingOf } from './drawing.ts'
import type { ChartOptions } from './options.ts'
import type { Plan } from './plan.ts'
import { colourOf, type Drawn } from './scene.ts'

/** The chart at one width: first with the draft's words beside the own value; where they find no room, they stand above the chart. */
export async function chartAt(
  width: number,
  plan: Plan,
  brief: MediaBrief,
  options: ChartOptions,
  alt: string,
) {
  const sizes = sizesFor(width, options.text)
  const drawing = drawingOf(plan.form, plan.lines[0])
  const { source, graphic } = signedBy(brief, plan.words)
  const scene = {
    ...{
      sizes,
      look: options,
      words: plan.words,
      language: brief.copy.language,
      zone: brief.zone,
      axis: plan.axis,
    },
    ...{ beside: [], notes: plan.notes },
  }
  const around: Around = {
    title: plan.title,
    subtitle: plan.subtitle,
    keys: seriesKeys(plan, options),
    foot: [source].filter((line) => line !== ''),
    credit: graphic,
  }
  const at = async (keys: Around['keys'], notes: Plan['notes']) => {
    const height = drawing.height(plan.lines, scene, width - 2 * sizes.margin)
    const framed = frame(
      { ...around, keys: [...around.keys, ...keys] },
      { width, sizes, look: options, height, fills: width >= 700 && plan.form !== 'table' },
    )
    return { framed, drawn: await drawing.draw(plan.lines, { ...scene, notes, body: framed.body }) }
  }
  const { framed, drawn } = await fitted(
    at,
    (drawn, value) => noteKeys(plan, options, drawn, value),
    plan.notes,
  )
  const { height } = framed
  const svg = picture(
    { width, height, title: plan.title, alt, paper: options.colours.paper },
    framed.drawn + drawn.svg,
  )
  return { svg, height }
}

type Attempt<Result> = (keys: Around['keys'], notes: Plan['notes']) => Promise<Result>

/** A chart whose own values are told, beside them where there is room, else above. */
async function fitted<Result extends { drawn: Drawn }>(
  at: Attempt<Result>,
  keysOf: (drawn: Drawn, value: boolean) => Around['keys'],
  notes: Plan['notes'],
): Promise<Result> {
  const beside = await at([], notes)
  const said = keysOf(beside.drawn, false)
  const above = said.length === 0 ? beside : await at(said, new Map())
  const shown = said.length === 0 ? above.drawn : { ...above.drawn, noted: [] }
  const missing = keysOf(shown, true)
  return missing.length === said.length && missing.every(({ words }, index) => words === said[index]?.words)
    ? above
    : await at(missing, new Map())
}

/** Which colour is which series, where lines share a chart. */
const seriesKeys = ({ form, lines }: Plan, options: ChartOptions): Around['keys'] =>
  (form !== 'line' && form !== 'dot') || lines.length < 2
    ? []
    : lines.map(({ label }, index) => ({
        colour: colourOf(options, index, lines.length),
        words: label,
        mark: form === 'line' ? 'line' : 'dot',
      }))

/** What the draft says of the own values, where it found no room beside them; the value itself, too, where that has no label. */
function noteKeys(
  { form, lines, notes }: Plan,
  options: ChartOptions,
  drawn: Drawn,
  value: boolean,
): Around['keys'] {
  const running = (form === 'line' || form === 'dot') && lines.every(({ along }) => along !== 'name')
  const keys = lines.flatMap(({ rows }, index) =>
    rows.flatMap(({ point, told, by }) => {
      const words = notes.get(point.evidence)
      const labelled = !value || !running || drawn.told?.includes(point.evidence) === true
      if (!point.own || drawn.noted.includes(point.evidence) || (words === undefined && labelled)) return []
      const colour =
        running && lines.length > 1 ? colourOf(options, index, lines.length) : options.colours.own
      const figure = labelled ? [] : [`${told} · ${by}`]
      return [
        {
          colour,
          words: [...figure, ...(words === undefined ? [] : [words])].join(': '),
          mark: running ? ('dot' as const) : ('box' as const),
        },
      ]
    }),
  )
  return keys.filter((key, index) => keys.findIndex(({ words }) => words === key.words) === index).slice(0, 2)
}
