import { stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { defineModel, type ModelRequest } from '../seams/model.ts'
import { answerOf, type Heard } from './_heard.ts'
import { inTurn } from './_one-at-a-time.ts'
import {
  type Seq2Seq,
  type Tokenizer,
  type TransformersPackage,
  transformersPackage,
} from './_transformers-package.ts'

const options = z.strictObject({
  /** Folder of the model on this machine: `config.json`, `tokenizer.json`, `onnx/`. Nothing is ever downloaded. */
  folder: z.string().min(1),
  /** Which of the files in `onnx/`: `fp32` is `encoder_model.onnx`, `q8` is `encoder_model_quantized.onnx`. */
  dtype: z.enum(['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4']).default('fp32'),
  /** What stands before the text: `summarize: `. Models of this class know a task by it. */
  prefix: z.string().default(''),
})

type Options = z.infer<typeof options>
type Opened = Pick<TransformersPackage, 'InterruptableStoppingCriteria'> & {
  tokenizer: Tokenizer
  model: Seq2Seq
  name: string
  prefix: string
}

/**
 * A text-to-text model of the T5 class in this process: it is told the last user message alone, and says one text. Where a
 * schema wants one text and nothing else, that text is it. One question at a time, for it takes all cores.
 */
export default defineModel<Options>({
  options,
  open: async (given) => {
    const opened = await openFolder(given)
    const line = inTurn()
    return { ask: (request, signal) => line(signal, () => ask(opened, request, signal)) }
  },
})

async function openFolder({ folder, dtype, prefix }: Options): Promise<Opened> {
  // A relative path would be taken for the name of a model on a hub.
  const place = resolve(folder)
  const found = await stat(join(place, 'config.json')).catch(() => undefined)
  if (found === undefined) throw new ConfigError(`${folder}: there is no model, for it has no config.json`)
  const { env, AutoTokenizer, AutoModelForSeq2SeqLM, InterruptableStoppingCriteria } =
    await transformersPackage()
  Object.assign(env, { allowRemoteModels: false, allowLocalModels: true })
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(place, { local_files_only: true })
    const model = await AutoModelForSeq2SeqLM.from_pretrained(place, {
      ...{ dtype, device: 'cpu', local_files_only: true },
    })
    return { tokenizer, model, InterruptableStoppingCriteria, name: basename(place), prefix }
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`${folder}: this is no text-to-text model that can be loaded (${said})`, {
      cause: error,
    })
  }
}

async function ask(opened: Opened, request: ModelRequest, signal: AbortSignal) {
  const { tokenizer, model, name, prefix } = opened
  const question = request.messages.findLast(({ role }) => role === 'user')?.text ?? ''
  const inputs = tokenizer(`${prefix}${question}`)
  const input = inputs.input_ids.data.length
  if (input > tokenizer.model_max_length)
    throw new UpstreamError(
      'too-large',
      `${name}: the text has ${input} tokens, and the model reads ${tokenizer.model_max_length}`,
    )
  const stop = new opened.InterruptableStoppingCriteria()
  const leave = () => stop.interrupt()
  signal.addEventListener('abort', leave, { once: true })
  try {
    const said = await model.generate({ ...inputs, ...manner(request), stopping_criteria: stop })
    signal.throwIfAborted()
    // The first token is the one the decoder starts with.
    const ids = Array.from(said.data, Number).slice(1)
    const text = tokenizer.decode(ids, { skip_special_tokens: true }).trim()
    const ends = [model.generation_config?.eos_token_id, model.config.eos_token_id].flat()
    const usage = { input, output: ids.length }
    const heard: Heard = { text, finish: ends.includes(ids.at(-1)) ? 'stop' : 'length', usage, model: name }
    return answerOf(request, filled(request, heard), name)
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

const manner = ({ maxTokens, temperature = 0 }: ModelRequest) => ({
  max_new_tokens: maxTokens,
  ...(temperature > 0 ? { do_sample: true, temperature } : { do_sample: false }),
})

/** The words in the one place that the schema has for words. */
function filled({ schema }: ModelRequest, heard: Heard): Heard {
  const name = schema === undefined ? undefined : onlyText(schema.json)
  return name === undefined || heard.text === ''
    ? heard
    : { ...heard, text: JSON.stringify({ [name]: heard.text }) }
}

/** The name of a schema's only property, if that is a text. */
function onlyText(schema: Json): string | undefined {
  const shape = oneText.safeParse(schema)
  const [only, second] = Object.entries(shape.data?.properties ?? {})
  return second === undefined && only?.[1].type === 'string' ? only[0] : undefined
}

const oneText = z.object({ properties: z.record(z.string(), z.object({ type: z.string().optional() })) })
