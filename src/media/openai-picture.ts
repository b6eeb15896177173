import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineMedium } from '../seams/medium.ts'
import { bearer } from './_generator/key.ts'
import { madePicture } from './_generator/made-picture.ts'
import { drawnAs, hosted, priced, priceIn, priceTable, serviceOf } from './_generator/options.ts'
import { fromBase64 } from './_generator/picture.ts'
import { promptOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'

const fields = z.strictObject({
  ...hosted('https://api.openai.com/v1'),
  ...drawnAs,
  /** `dall-e-3`, or one of the GPT image models: `gpt-image-1`, `gpt-image-1-mini` … */
  model: z.string().min(1).default('gpt-image-1'),
  size: z
    .string()
    .regex(/^\d+x\d+$|^auto$/, 'a size: 1536x1024')
    .default('1536x1024'),
  /** `low`, `medium`, `high` of the GPT image models; `standard`, `hd` of DALL·E 3. */
  quality: z.string().min(1).optional(),
  /** Of one picture, under `model/quality/size`, `model/quality` or `model`. */
  prices: priceTable,
  /** Of a million tokens, where the model counts them: then this is what it cost. */
  tokens: z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() }).optional(),
})
type Given = z.infer<typeof fields>

const keysOf = ({ model, quality, size }: Given): readonly string[] => [
  ...(quality === undefined ? [] : [`${model}/${quality}/${size}`, `${model}/${quality}`]),
  `${model}/${size}`,
  model,
]

const answer = z.object({
  data: z.array(z.object({ b64_json: z.string().min(1), revised_prompt: z.string().optional() })).min(1),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).optional(),
})

/** A picture by OpenAI: DALL·E 3 and the GPT image models (`POST /images/generations`). */
export default defineMedium<Given>({
  options: fields.superRefine(priced(keysOf)),
  medium: 'illustration',
  how: 'generated',
  version: 1,
  programs: [],
  parts: [],
  service: serviceOf('openai-picture', 'subject', 'picture'),
  make: async (brief, given, tools) => {
    const { model, size, quality, prices, tokens } = given
    const prompt = promptOf(brief, given, tools, 4000)
    const line = openService(given, tools, bearer)
    const most = priceIn(prices, keysOf(given)) ?? 0
    tools.spend(most)
    tools.progress(0.1, `${model} draws`)
    // The older models send an address unless they are told to send the picture; the newer ones refuse the word.
    const format = model.startsWith('dall-e') ? { response_format: 'b64_json' } : { output_format: 'png' }
    const asked = { model, prompt, n: 1, size, ...(quality === undefined ? {} : { quality }), ...format }
    const { value, headers } = await line.json(answer, '/images/generations', { method: 'POST', json: asked })
    const [first] = value.data
    if (first === undefined) throw new UpstreamError('empty', `${line.where}: no picture came`)
    const { usage } = value
    const cost =
      usage && tokens
        ? (usage.input_tokens * tokens.input + usage.output_tokens * tokens.output) / 1_000_000
        : most
    const id = headers.get('x-request-id') ?? undefined
    // DALL·E 3 rewrites what it is asked for, and draws that.
    const told = { model, prompt: first.revised_prompt ?? prompt, cost, id }
    const as = { name: 'picture', by: `OpenAI ${model}`, where: line.where }
    return madePicture(brief, as, fromBase64(first.b64_json, line.where), told)
  },
})
