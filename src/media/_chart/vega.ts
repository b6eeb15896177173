import type { TopLevelSpec } from 'vega-lite'

/** A specification of Vega-Lite. */
export type Spec = TopLevelSpec

const refuse = async (): Promise<never> => {
  throw new Error('a chart loads nothing: its data stand in its specification')
}

/**
 * The marks of a Vega-Lite specification as SVG, without a page around them. Nothing is loaded, and no code is made of strings: expressions are
 * interpreted. Throws where the specification asks for data from elsewhere.
 */
export async function marks(spec: TopLevelSpec): Promise<string> {
  const [vega, { compile }, { expressionInterpreter }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('vega-interpreter'),
  ])
  if (/"url"\s*:/.test(JSON.stringify(spec))) await refuse()
  const whole = compile({ ...spec, background: 'transparent' }, { logger: vega.logger(vega.None) }).spec
  const view = new vega.View(vega.parse(whole, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
    loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
    logLevel: vega.None,
  })
  try {
    const svg = await view.toSVG()
    return svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
  } finally {
    view.finalize()
  }
}

// Lines of the grid stand where the values are, not on the next whole pixel.
const exact = { tickRound: false, translate: 0 }

/** What all specifications have in common: the plot is exactly as large as said, and nothing is drawn around it. */
export const bare = (width: number, height: number) => ({
  width,
  height,
  padding: 0,
  autosize: { type: 'none' as const },
  config: {
    view: { stroke: null },
    axis: { ...{ labels: false, title: null, domain: false, ticks: false, aria: false }, ...exact },
  },
})

type Axis = {
  values: number[]
  grid?: boolean
  gridColor?: string
  ticks?: boolean
  tickSize?: number
  tickColor?: string
  domain?: boolean
  domainColor?: string
}

/** A channel of numbers on a scale of exactly this stretch: no rounder, no wider. */
export const quantity = (
  field: string,
  { domain, range }: { domain: readonly number[]; range?: readonly number[] },
  axis: Axis | null = null,
) => ({
  field,
  type: 'quantitative' as const,
  scale: {
    domain: [...domain],
    ...(range === undefined ? {} : { range: [...range] }),
    nice: false,
    zero: false,
  },
  axis,
})

/** Colour, size and words as they stand in the data. */
export const asGiven = {
  fill: { field: 'fill', type: 'nominal' as const, scale: null },
  description: { field: 'told', type: 'nominal' as const },
}
