import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { basic } from './_generator/key.ts'
import { madePicture } from './_generator/made-picture.ts'
import { drawnAs, ownServer, serviceOf } from './_generator/options.ts'
import { fromBase64 } from './_generator/picture.ts'
import { promptOf, seedOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'
import { avoided } from './_generator/stability.ts'
import { askWebui } from './_generator/webui.ts'

const side = z.int().min(64).max(2048).multipleOf(8)

const fields = z.strictObject({
  /** `key` is `user:password`, as the server's `--api-auth` has it. */
  ...ownServer,
  ...drawnAs,
  /** The checkpoint, as the server calls it; else the one that it has loaded. */
  model: z.string().min(1).optional(),
  width: side.default(1024),
  height: side.default(680),
  steps: z.int().min(1).max(150).default(28),
  'cfg-scale': z.number().min(0).max(30).default(6),
  sampler: z.string().min(1).optional(),
  avoid: avoided,
})

const answer = z.object({ images: z.array(z.string().min(1)).min(1), info: z.string().default('{}') })
const infoSchema = z.object({ sd_model_name: z.string().optional() })

/** A picture by Stable Diffusion on the newsroom's own server of AUTOMATIC1111 or Forge (`POST /sdapi/v1/txt2img`). */
export default defineMedium({
  options: fields,
  medium: 'illustration',
  how: 'generated',
  version: 1,
  programs: [],
  parts: [],
  service: serviceOf('stable-diffusion-webui', 'subject', 'picture'),
  make: async (brief, given, tools) => {
    const { model, width, height, steps, sampler, avoid, price: cost } = given
    const prompt = promptOf(brief, given, tools, 4000)
    const line = openService(given, tools, basic)
    tools.spend(cost)
    const asked = {
      ...{ prompt, negative_prompt: avoid, seed: seedOf(brief, 'stable-diffusion-webui') },
      ...{
        width,
        height,
        steps,
        cfg_scale: given['cfg-scale'],
        batch_size: 1,
        n_iter: 1,
        save_images: false,
      },
      ...(sampler === undefined ? {} : { sampler_name: sampler }),
      ...(model === undefined ? {} : { override_settings: { sd_model_checkpoint: model } }),
    }
    const { images, info } = await askWebui(
      line,
      answer,
      '/sdapi/v1/txt2img',
      asked,
      tools,
      given['poll-seconds'],
    )
    const named = model ?? modelIn(info) ?? 'Stable Diffusion'
    const as = { name: 'picture', by: named, where: line.where }
    return madePicture(brief, as, fromBase64(images[0] ?? '', line.where), { model: named, prompt, cost })
  },
})

/** The checkpoint as the server tells it: JSON within JSON. */
function modelIn(info: string): string | undefined {
  try {
    return infoSchema.parse(JSON.parse(info)).sd_model_name
  } catch {
    return undefined
  }
}
