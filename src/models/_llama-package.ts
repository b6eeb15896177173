import type { Json } from '../news/json.ts'
import { optional } from './_optional.ts'

/** As much of node-llama-cpp 3 as is used here. */
export type LlamaPackage = {
  getLlama: (options: object) => Promise<Llama>
  LlamaChatSession: new (options: { contextSequence: Sequence }) => Session
  NoBinaryFoundError: new () => Error
}

export type Llama = {
  loadModel: (options: { modelPath: string }) => Promise<LoadedModel>
  createGrammarForJsonSchema: (schema: Json) => Promise<object>
}

export type LoadedModel = {
  tokenize: (text: string) => readonly unknown[]
  createContext: (options: { contextSize: number; threads: number; sequences: number }) => Promise<Context>
}

export type Context = { getSequence: () => Sequence; contextSize: number }
export type Sequence = {
  tokenMeter: { usedInputTokens: number; usedOutputTokens: number }
  dispose: () => void
}

export type Turn =
  | { type: 'system'; text: string }
  | { type: 'user'; text: string }
  | { type: 'model'; response: string[] }

export type Session = {
  setChatHistory: (history: Turn[]) => void
  promptWithMeta: (
    prompt: string,
    options: {
      grammar?: object
      maxTokens: number
      temperature: number
      seed?: number
      signal: AbortSignal
    },
  ) => Promise<{ responseText: string; stopReason: string }>
}

export const llamaPackage = (): Promise<LlamaPackage> =>
  optional(
    'node-llama-cpp',
    'npm install --no-save node-llama-cpp@3 (without graphics cards: NODE_LLAMA_CPP_SKIP_DOWNLOAD=true npm install --no-save --omit=optional node-llama-cpp@3, then the @node-llama-cpp/… package of the machine)',
  )
