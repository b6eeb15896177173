import { z } from 'zod'
import type { DeskAction } from '../../news/roles.ts'
import type { DeskFace } from '../face.ts'
import type { Bearer } from '../face-people.ts'

/** What a request carries, as it came. */
export type Raw = { params: unknown; query: unknown; body: unknown }

type Told = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below `/api/v1`, with its parameters in braces: `/stories/{slug}/spike`. */
  path: string
  action: DeskAction
  /** In a sentence, for the document. */
  says: string
  /** What it answers with. */
  answer: z.ZodType
}

/** One thing the API does: what stands in the document, and what is called. */
export type Endpoint = Told & {
  /** The schemas of `params`, `query` and `body`, as far as there are any. */
  asks: Readonly<Record<string, z.ZodType>>
  /** Throws `ZodError` for what does not fit, `TransitionError` for what the newsroom refuses; `undefined`: there is no such thing. */
  call: (face: DeskFace, raw: Raw, who: Bearer) => Promise<unknown>
}

/** An endpoint; `call` gets what `asks` makes of a request, with `params`, `query` and `body` each by its own schema. */
export const endpoint = <Shape extends z.ZodRawShape>({
  asks,
  call,
  ...told
}: Told & {
  asks: Shape & Readonly<Record<string, z.ZodType>>
  call: (face: DeskFace, asked: z.output<z.ZodObject<Shape>>, who: Bearer) => Promise<unknown>
}): Endpoint => {
  const whole: z.ZodObject<Shape> = z.object(asks)
  return { ...told, asks, call: async (face, raw, who) => call(face, await whole.parseAsync(raw), who) }
}
