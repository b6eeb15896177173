import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { weights } from './tiny-gguf.ts'
import { onnxModel, type Place } from './tiny-onnx.ts'

const words = ['▁Quake', '▁shakes', '▁the', '▁coast']
const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789.,')
const vocabulary = ['<pad>', '</s>', '<unk>', ...words, '▁', ...letters]
const size = vocabulary.length

/** Which token follows which: the words in their order, then the end; after everything else again the first word. */
const following = (token: number): number => {
  const word = token - 3
  if (word < 0 || word >= words.length) return 3
  return word === words.length - 1 ? 1 : token + 1
}

const ids = (name: string): Place => ({ name, type: 'int64', shape: ['batch', `${name} length`] })
const hidden = (name: string): Place => ({ name, type: 'float', shape: ['batch', 'encoder length', size] })

const square = (name: string, value: (row: number, column: number) => number) => ({
  ...{ name, dims: [size, size] },
  values: Float32Array.from({ length: size * size }, (_, at) => value(Math.floor(at / size), at % size)),
})

const noise = weights(11)(size * size, 0.1)

const encoder = onnxModel({
  inputs: [ids('input_ids'), ids('attention_mask')],
  outputs: [hidden('last_hidden_state')],
  weights: [{ name: 'embedding', dims: [size, size], values: noise }],
  nodes: [{ op: 'Gather', inputs: ['embedding', 'input_ids'], output: 'last_hidden_state' }],
})

/** The mean of what was read stirs the weights a little; what was said last decides. */
const decoder = onnxModel({
  inputs: [ids('encoder_attention_mask'), ids('input_ids'), hidden('encoder_hidden_states')],
  outputs: [{ name: 'logits', type: 'float', shape: ['batch', 'input_ids length', size] }],
  weights: [
    square('embedding', (row, column) => (row === column ? 1 : 0)),
    square('next', (row, column) => (column === following(row) ? 4 : 0)),
  ],
  nodes: [
    { op: 'Gather', inputs: ['embedding', 'input_ids'], output: 'said' },
    {
      ...{ op: 'ReduceMean', inputs: ['encoder_hidden_states'], output: 'read' },
      attributes: { axes: [1], keepdims: 1 },
    },
    { op: 'Add', inputs: ['said', 'read'], output: 'both' },
    { op: 'MatMul', inputs: ['both', 'next'], output: 'logits' },
  ],
})

const config = {
  ...{ model_type: 't5', architectures: ['T5ForConditionalGeneration'], is_encoder_decoder: true },
  ...{ d_model: size, d_kv: 4, d_ff: 8, num_heads: 2, num_layers: 1, num_decoder_layers: 1 },
  ...{ vocab_size: size, decoder_start_token_id: 0, eos_token_id: 1, pad_token_id: 0 },
}

const special = (content: string, id: number) => ({
  ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
})

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [special('<pad>', 0), special('</s>', 1), special('<unk>', 2)],
  normalizer: null,
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
    pair: [],
    special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
  },
  decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
  model: {
    type: 'Unigram',
    unk_id: 2,
    vocab: vocabulary.map((token, index) => [token, index < 3 ? 0 : -2]),
  },
}

const tokenizerConfig = {
  ...{
    tokenizer_class: 'T5Tokenizer',
    model_max_length: 200,
    extra_ids: 0,
    clean_up_tokenization_spaces: false,
  },
  ...{ pad_token: '<pad>', eos_token: '</s>', unk_token: '<unk>' },
}

/** A model of the T5 class of 30 KB in a folder, with a runtime's every file: whatever it reads, it says the same four words. */
export async function writeTinyT5(folder: string): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true })
  const files: Readonly<Record<string, unknown>> = {
    'config.json': config,
    'generation_config.json': { decoder_start_token_id: 0, eos_token_id: 1, pad_token_id: 0 },
    'tokenizer.json': tokenizer,
    'tokenizer_config.json': tokenizerConfig,
  }
  for (const [name, value] of Object.entries(files))
    await writeFile(join(folder, name), JSON.stringify(value))
  await writeFile(join(folder, 'onnx/encoder_model.onnx'), encoder)
  await writeFile(join(folder, 'onnx/decoder_model_merged.onnx'), decoder)
}
