import { optional } from './_optional.ts'

/** As much of @huggingface/transformers 4 as is used here. */
export type TransformersPackage = {
  env: { allowRemoteModels: boolean; allowLocalModels: boolean; logLevel?: number }
  AutoTokenizer: { from_pretrained: (folder: string, options: object) => Promise<Tokenizer> }
  AutoModelForSeq2SeqLM: { from_pretrained: (folder: string, options: object) => Promise<Seq2Seq> }
  InterruptableStoppingCriteria: new () => { interrupt: () => void }
}

export type Tokens = { data: ArrayLike<bigint | number> }

export type Tokenizer = {
  (text: string): { input_ids: Tokens; attention_mask: Tokens }
  decode: (ids: number[], options: { skip_special_tokens: boolean }) => string
  model_max_length: number
}

export type Seq2Seq = {
  generate: (options: object) => Promise<Tokens>
  generation_config: { eos_token_id?: number | number[] | null } | null
  config: { eos_token_id?: number | number[] | null }
}

export const transformersPackage = (): Promise<TransformersPackage> =>
  optional(
    '@huggingface/transformers',
    'ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save @huggingface/transformers@4',
  )
