import { z } from 'zod'
import { UpstreamError } from '../news/errors.ts'
import { defineMedium, type MadeFile } from '../seams/medium.ts'
import { filled, runWorkflow, workflowFile } from './_generator/comfy.ts'
import { basic, bearer } from './_generator/key.ts'
import { madePicture } from './_generator/made-picture.ts'
import { ownServer, serviceOf } from './_generator/options.ts'
import { fromBase64 } from './_generator/picture.ts'
import { openService, type ServiceLine } from './_generator/service.ts'
import { askWebui } from './_generator/webui.ts'

const onWebui = z.strictObject({
  server: z.literal('stable-diffusion-webui'),
  ...ownServer,
  /** As the server calls it: `R-ESRGAN 4x+`, `ESRGAN_4x` … */
  model: z.string().min(1).default('R-ESRGAN 4x+'),
  factor: z.number().min(1.1).max(8).default(2),
})
const onComfy = z.strictObject({
  server: z.literal('comfyui'),
  ...ownServer,
  /** What the papers call the model that the workflow loads. */
  model: z.string().min(1),
  /** A file of the newsroom with a place for the picture's name, `{{image}}`, in a node that loads it. */
  workflow: workflowFile(['image'], ['image']),
  factor: z.number().min(1.1).max(8).default(4),
})
type Given = z.infer<typeof onWebui> | z.infer<typeof onComfy>

const pictures = ['openai-picture', 'stability', 'comfyui', 'stable-diffusion-webui'] as const

/**
 * A generated picture of the story made larger by a GAN of ESRGAN's class, on a server of AUTOMATIC1111 or ComfyUI. It takes the first there is of
 * the pictures asked for with it; what was captured by a camera it never touches.
 */
export default defineMedium<Given>({
  options: z.discriminatedUnion('server', [onWebui, onComfy]),
  medium: 'illustration',
  how: 'generated',
  version: 1,
  programs: [],
  parts: pictures,
  service: serviceOf('upscale', 'subject'),
  make: async (brief, given, tools) => {
    const name = pictures.find((kind) => tools.parts[kind]?.generated !== undefined)
    const part = name === undefined ? undefined : tools.parts[name]
    const file = part?.files.find(({ type }) => type.startsWith('image/'))
    if (name === undefined || part?.generated === undefined || file === undefined) return undefined
    const line = openService(given, tools, given.server === 'comfyui' ? bearer : basic)
    tools.spend(given.price)
    const { bytes, id } =
      given.server === 'comfyui'
        ? await inWorkflow(line, file, given, tools)
        : { bytes: await onServer(line, file, given, tools), id: undefined }
    const { model: drawn, prompt } = part.generated
    const model = `${drawn}, enlarged by ${given.model}`
    const as = { name: 'picture-large', by: model, where: line.where }
    const made = await madePicture(brief, as, bytes, { model, prompt, cost: given.price, id, of: [name] })
    mustBeLarger(file, made.files[0], given.factor, line.where)
    return { ...made, alt: part.alt, caption: part.caption }
  },
})

const enlarged = z.object({ image: z.string().min(1) })

async function onServer(
  line: ServiceLine,
  file: MadeFile,
  given: z.infer<typeof onWebui>,
  tools: Parameters<typeof askWebui>[4],
) {
  const image = Buffer.from(file.bytes).toString('base64')
  const asked = { image, resize_mode: 0, upscaling_resize: given.factor, upscaler_1: given.model }
  const came = await askWebui(
    line,
    enlarged,
    '/sdapi/v1/extra-single-image',
    asked,
    tools,
    given['poll-seconds'],
  )
  return fromBase64(came.image, line.where)
}

const uploaded = z.object({ name: z.string().min(1), subfolder: z.string().default('') })

async function inWorkflow(
  line: ServiceLine,
  file: MadeFile,
  given: z.infer<typeof onComfy>,
  tools: Parameters<typeof runWorkflow>[2],
) {
  const form = new FormData()
  form.append('image', new Blob([Buffer.from(file.bytes)], { type: file.type }), `nightdesk-${file.name}`)
  form.append('type', 'input')
  const { value } = await line.json(uploaded, '/upload/image', { method: 'POST', form })
  const image = value.subfolder === '' ? value.name : `${value.subfolder}/${value.name}`
  return runWorkflow(line, filled(given.workflow.nodes, { image }), tools)
}

function mustBeLarger(before: MadeFile, after: MadeFile | undefined, factor: number, where: string): void {
  const { width = 0 } = before
  const wanted = Math.floor(width * factor * 0.9)
  if ((after?.width ?? 0) < wanted)
    throw new UpstreamError(
      'broken-file',
      `${where}: the picture was to become ${wanted} pixels wide at least, and is ${after?.width ?? 0}`,
    )
}
