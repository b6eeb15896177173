import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { Json } from '../news/json.ts'
import { defineModel, type Message, type ModelRequest } from '../seams/model.ts'
import { answerOf, type Heard } from './_heard.ts'
import {
  type Context,
  type Llama,
  type LlamaPackage,
  type LoadedModel,
  llamaPackage,
  type Turn,
} from './_llama-package.ts'
import { inTurn } from './_one-at-a-time.ts'
import { toldOf } from './_told.ts'

const options = z.strictObject({
  /** The weights: a GGUF file on this machine. Nothing is ever downloaded. */
  file: z.string().min(1),
  /** Of the processor; without it all. More than there are cores make it slower, not faster. */
  threads: z.int().positive().optional(),
  /** Tokens of question and answer together. */
  context: z.int().positive().default(8192),
  /** Whether a graphics card is used, if there is one. */
  gpu: z.boolean().default(false),
})

type Options = z.infer<typeof options>
type Opened = { llama: Llama; model: LoadedModel; context: Context; name: string } & Pick<
  LlamaPackage,
  'LlamaChatSession'
>

/** A local model of llama.cpp in this process, held to the schema by a grammar. One question at a time, for it takes all cores. */
export default defineModel<Options>({
  options,
  open: async (given) => {
    const opened = await openFile(given)
    const line = inTurn()
    return {
      ask: (request, signal) => line(signal, () => ask(opened, request, signal)),
    }
  },
})

async function openFile({ file, threads, context, gpu }: Options): Promise<Opened> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() !== true) throw new ConfigError(`${file}: there is no such file of weights`)
  const { getLlama, LlamaChatSession } = await llamaPackage()
  const llama = await getLlama({
    ...{ gpu: gpu ? 'auto' : false, build: 'never', skipDownload: true, progressLogs: false },
    ...{ logLevel: 'disabled' },
  }).catch((error: unknown) => {
    throw new ConfigError(
      `node-llama-cpp has no binary for this machine: install its @node-llama-cpp/… package`,
      { cause: error },
    )
  })
  const model = await llama.loadModel({ modelPath: file }).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`${file}: these are no weights that llama.cpp can load (${said})`, { cause: error })
  })
  return {
    ...{ llama, model, LlamaChatSession, name: basename(file) },
    context: await model.createContext({
      contextSize: context,
      threads: threads ?? availableParallelism(),
      sequences: 1,
    }),
  }
}

async function ask(opened: Opened, request: ModelRequest, signal: AbortSignal) {
  const { llama, context, LlamaChatSession, name } = opened
  const told = toldOf(request)
  guardLength(opened, request, told)
  const { schema, maxTokens, temperature = 0, seed } = request
  const grammar =
    schema === undefined ? {} : { grammar: await llama.createGrammarForJsonSchema(grammarOf(schema.json)) }
  const sequence = context.getSequence()
  try {
    const session = new LlamaChatSession({ contextSequence: sequence })
    session.setChatHistory(told.slice(0, -1).map(turnOf))
    const { responseText, stopReason } = await session.promptWithMeta(told.at(-1)?.text ?? '', {
      ...{ maxTokens, temperature, signal, ...grammar },
      ...(seed === undefined ? {} : { seed }),
    })
    signal.throwIfAborted()
    const { usedInputTokens: input, usedOutputTokens: output } = sequence.tokenMeter
    const heard: Heard = {
      text: responseText,
      finish: finishOf(stopReason),
      usage: { input, output },
      model: name,
    }
    return answerOf(request, heard, name)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  } finally {
    sequence.dispose()
  }
}

/** A question that does not fit would lose its beginning without a word: the rules. */
function guardLength(
  { model, context, name }: Opened,
  { maxTokens }: ModelRequest,
  told: readonly Message[],
): void {
  const tokens = told
    .map(({ text }) => model.tokenize(text).length + aroundMessage)
    .reduce((a, b) => a + b, 0)
  if (tokens + maxTokens > context.contextSize)
    throw new UpstreamError(
      'too-large',
      `${name}: ${tokens} tokens of question and ${maxTokens} of answer do not fit into ${context.contextSize}; give it a larger \`context\``,
    )
}

/** Tokens that the form of a chat puts around a message. */
const aroundMessage = 16

const turnOf = ({ role, text }: Message): Turn =>
  role === 'assistant' ? { type: 'model', response: [text] } : { type: role, text }

const finishOf = (reason: string): string =>
  reason === 'eogToken' || reason === 'stopGenerationTrigger'
    ? 'stop'
    : reason === 'maxTokens'
      ? 'length'
      : reason

/** The same schema as the grammar reads it: it knows `oneOf` only. */
function grammarOf(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(grammarOf)
  if (schema === null || typeof schema !== 'object') return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, Json][] =>
      key === '$schema' ? [] : [[key === 'anyOf' ? 'oneOf' : key, grammarOf(value)]],
    ),
  )
}
