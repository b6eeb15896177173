/** A random number generator that gives the same weights each time. */
export function weights(seed: number): (count: number, scale: number) => Float32Array {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32 - 0.5
  }
  return (count, scale) => Float32Array.from({ length: count }, () => next() * scale)
}

const size = { layers: 2, width: 32, heads: 2, inner: 64, context: 2048 }

/** The values that GGUF knows and this file needs, by the number of their type. */
type Value =
  | { type: 4; value: number }
  | { type: 6; value: number }
  | { type: 7; value: boolean }
  | { type: 8; value: string }
  | { type: 9; of: 5 | 6 | 8; values: readonly (number | string)[] }

const uint32 = (value: number): Value => ({ type: 4, value })
const text = (value: string): Value => ({ type: 8, value })

/** Every byte is a token, as SentencePiece spells what it has no word for. */
const special = ['<unk>', '<s>', '</s>']
const bytes = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
)
const tokens = [...special, ...bytes]

const about: readonly (readonly [string, Value])[] = [
  ['general.architecture', text('llama')],
  ['general.name', text('tiny')],
  ['llama.context_length', uint32(size.context)],
  ['llama.embedding_length', uint32(size.width)],
  ['llama.block_count', uint32(size.layers)],
  ['llama.feed_forward_length', uint32(size.inner)],
  ['llama.attention.head_count', uint32(size.heads)],
  ['llama.attention.head_count_kv', uint32(size.heads)],
  ['llama.rope.dimension_count', uint32(size.width / size.heads)],
  ['llama.attention.layer_norm_rms_epsilon', { type: 6, value: 1e-5 }],
  ['tokenizer.ggml.model', text('llama')],
  ['tokenizer.ggml.tokens', { type: 9, of: 8, values: tokens }],
  ['tokenizer.ggml.scores', { type: 9, of: 6, values: tokens.map(() => 0) }],
  ['tokenizer.ggml.token_type', { type: 9, of: 5, values: [2, 3, 3, ...bytes.map(() => 6)] }],
  ['tokenizer.ggml.bos_token_id', uint32(1)],
  ['tokenizer.ggml.eos_token_id', uint32(2)],
  ['tokenizer.ggml.unknown_token_id', uint32(0)],
  ['tokenizer.ggml.add_space_prefix', { type: 7, value: false }],
]

const { width, inner, layers } = size
const tensors: readonly (readonly [string, readonly number[]])[] = [
  ['token_embd.weight', [width, tokens.length]],
  ...Array.from({ length: layers }, (_, layer) =>
    (
      [
        ['attn_norm', [width]],
        ['attn_q', [width, width]],
        ['attn_k', [width, width]],
        ['attn_v', [width, width]],
        ['attn_output', [width, width]],
        ['ffn_norm', [width]],
        ['ffn_gate', [width, inner]],
        ['ffn_up', [width, inner]],
        ['ffn_down', [inner, width]],
      ] as const
    ).map(([name, shape]) => [`blk.${layer}.${name}.weight`, shape] as const),
  ).flat(),
  ['output_norm.weight', [width]],
  ['output.weight', [width, tokens.length]],
]

const u32 = (value: number): Buffer => {
  const made = Buffer.alloc(4)
  made.writeUInt32LE(value)
  return made
}
const u64 = (value: number): Buffer => {
  const made = Buffer.alloc(8)
  made.writeBigUInt64LE(BigInt(value))
  return made
}
const f32 = (value: number): Buffer => {
  const made = Buffer.alloc(4)
  made.writeFloatLE(value)
  return made
}
const string = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)])

function written(value: Value): Buffer {
  if (value.type === 4) return u32(value.value)
  if (value.type === 6) return f32(value.value)
  if (value.type === 7) return Buffer.from([value.value ? 1 : 0])
  if (value.type === 8) return string(value.value)
  const one = value.of === 8 ? (each: number | string) => string(String(each)) : undefined
  const number = value.of === 6 ? f32 : u32
  const all = value.values.map((each) => one?.(each) ?? number(Number(each)))
  return Buffer.concat([u32(value.of), u64(all.length), ...all])
}

const padding = (length: number): Buffer => Buffer.alloc((32 - (length % 32)) % 32)

/**
 * A llama with two layers and random weights, as a GGUF file (version 3) of a tenth of a megabyte: what the runtime needs to
 * be asked for real, and no more. It says nothing sensible.
 */
export function tinyGguf(): Buffer {
  const random = weights(7)
  const data = tensors.map(([name, shape]) => {
    const count = shape.reduce((a, b) => a * b, 1)
    const values = name.includes('norm') ? new Float32Array(count).fill(1) : random(count, 0.4)
    const raw = Buffer.from(values.buffer)
    return Buffer.concat([raw, padding(raw.length)])
  })
  let offset = 0
  const infos = tensors.map(([name, shape], index) => {
    const info = Buffer.concat([string(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset)])
    offset += data[index]?.length ?? 0
    return info
  })
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(about.length),
    ...about.map(([key, value]) => Buffer.concat([string(key), u32(value.type), written(value)])),
    ...infos,
  ])
  return Buffer.concat([head, padding(head.length), ...data])
}
