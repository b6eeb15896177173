import type { Rectangle } from '../_draw/frame.ts'
import type { Look, Sizes } from '../_draw/look.ts'
import type { PictureWords } from '../_draw/words.ts'
import type { Line } from './line-of.ts'

/** Where and how a part of a chart is drawn. */
export type Scene = {
  body: Rectangle
  sizes: Sizes
  look: Look
  words: PictureWords
  language: string
  zone: string
  /** What the axis of numbers or names is called: `Quarter`. */
  axis: string
  /** Values that a scale spans beside its own: of the charts it stands beside. */
  beside: readonly number[]
  /** What is said of the story's own value where there is room beside it, by evidence. */
  notes: ReadonlyMap<string, string>
}

/** What was drawn; which of the story's own values stand there in figures, and which with the draft's words as well. */
export type Drawn = { svg: string; told?: readonly string[]; noted: readonly string[] }

export type Drawing = {
  /** The height it needs at this width. */
  height: (lines: readonly Line[], scene: Omit<Scene, 'body'>, width: number) => number
  draw: (lines: readonly Line[], scene: Scene) => Promise<Drawn>
}

/** The colour of a line: of the only one, that of what stands beside the own value; of several, each its own. */
export const colourOf = (look: Look, index: number, all: number): string => {
  const { series } = look.colours
  return series[all === 1 ? 1 : index % series.length] ?? look.colours.ink
}
