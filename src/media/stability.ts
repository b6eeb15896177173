import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineMedium } from '../seams/medium.ts'
import { bearer } from './_generator/key.ts'
import { madePicture } from './_generator/made-picture.ts'
import { drawnAs, hosted, priced, priceIn, priceTable, serviceOf } from './_generator/options.ts'
import { fromBase64 } from './_generator/picture.ts'
import { promptOf, seedOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'
import { avoided, filtered, formOf } from './_generator/stability.ts'

const ratios = ['16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21'] as const

const fields = z.strictObject({
  ...hosted('https://api.stability.ai'),
  ...drawnAs,
  /** `core`, `ultra`, or a model of Stable Diffusion 3: `sd3.5-large`, `sd3.5-medium` … */
  model: z
    .string()
    .regex(/^(?:core|ultra|sd3[a-z0-9.-]*)$/, 'core, ultra or a model such as sd3.5-large')
    .default('core'),
  ratio: z.enum(ratios).default('3:2'),
  avoid: avoided,
  /** Of one picture, by model. */
  prices: priceTable,
})
type Given = z.infer<typeof fields>

const answer = z.object({ image: z.string().min(1), finish_reason: z.string(), seed: z.number().optional() })

/** A picture by Stability AI (`POST /v2beta/stable-image/generate/core`, `ultra`, `sd3`). */
export default defineMedium<Given>({
  options: fields.superRefine(priced(({ model }: Given) => [model])),
  medium: 'illustration',
  how: 'generated',
  version: 1,
  programs: [],
  parts: [],
  service: serviceOf('stability', 'subject', 'picture'),
  make: async (brief, given, tools) => {
    const { model, ratio, avoid, prices } = given
    const prompt = promptOf(brief, given, tools, 10_000)
    const line = openService(given, tools, bearer)
    const cost = priceIn(prices, [model]) ?? 0
    tools.spend(cost)
    tools.progress(0.1, `${model} draws`)
    const isThird = model.startsWith('sd3')
    const form = formOf({
      ...{ prompt, negative_prompt: avoid, aspect_ratio: ratio, output_format: 'png' },
      seed: String(seedOf(brief, 'stability')),
      ...(isThird ? { model } : {}),
    })
    const path = `/v2beta/stable-image/generate/${isThird ? 'sd3' : model}`
    const asked = { method: 'POST', form, headers: { accept: 'application/json' } } as const
    const { value, headers } = await line.json(answer, path, asked)
    if (filtered(value.finish_reason))
      throw new UpstreamError(
        'refused',
        `${line.where}: the picture was held back by its content filter (${value.finish_reason})`,
      )
    const id = headers.get('x-request-id') ?? undefined
    const as = { name: 'picture', by: `Stability AI ${model}`, where: line.where }
    return madePicture(brief, as, fromBase64(value.image, line.where), { model, prompt, cost, id })
  },
})
