import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { filled, runWorkflow, workflowFile } from './_generator/comfy.ts'
import { bearer } from './_generator/key.ts'
import { madePicture } from './_generator/made-picture.ts'
import { drawnAs, ownServer, serviceOf } from './_generator/options.ts'
import { promptOf, seedOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'
import { avoided } from './_generator/stability.ts'

const side = z.int().min(64).max(4096).multipleOf(8)

const fields = z.strictObject({
  ...ownServer,
  ...drawnAs,
  /** A file of the newsroom with places for `{{prompt}}`, `{{seed}}`, `{{width}}`, `{{height}}`, `{{avoid}}`. */
  workflow: workflowFile(['prompt'], ['prompt', 'avoid', 'seed', 'width', 'height']),
  /** What the papers call the model that the workflow loads. */
  model: z.string().min(1),
  width: side.default(1152),
  height: side.default(768),
  avoid: avoided,
})

/** A picture by a workflow of the newsroom on its own ComfyUI (`POST /prompt`, `/history`, `/view`). */
export default defineMedium<z.infer<typeof fields>>({
  options: fields,
  medium: 'illustration',
  how: 'generated',
  version: 1,
  programs: [],
  parts: [],
  service: serviceOf('comfyui', 'subject', 'picture'),
  make: async (brief, given, tools) => {
    const { workflow, model, width, height, avoid, price: cost } = given
    const prompt = promptOf(brief, given, tools, 4000)
    const line = openService(given, tools, bearer)
    tools.spend(cost)
    const values = { prompt, avoid, width, height, seed: seedOf(brief, 'comfyui') }
    const { bytes, id } = await runWorkflow(line, filled(workflow.nodes, values), tools)
    const as = { name: 'picture', by: model, where: line.where }
    return madePicture(brief, as, bytes, { model, prompt, cost, id })
  },
})
