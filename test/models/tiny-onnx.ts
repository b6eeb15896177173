/** As much of the protocol buffers of ONNX as a graph of four nodes needs. */

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]

const key = (field: number, type: 0 | 2): number[] => varint(field * 8 + type)
const number = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...key(field, 0), ...varint(value)])
const bytes = (field: number, value: Uint8Array | string): Uint8Array => {
  const raw = typeof value === 'string' ? Buffer.from(value) : value
  return Buffer.concat([Uint8Array.from([...key(field, 2), ...varint(raw.length)]), raw])
}
const message = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts)

const float = 1
const int64 = 7

/** A tensor that a graph takes or gives; a name in its shape is a length that may vary. */
export type Place = { name: string; type: 'float' | 'int64'; shape: readonly (number | string)[] }

function place(field: number, { name, type, shape }: Place): Uint8Array {
  const dims = shape.map((each) => bytes(1, typeof each === 'number' ? number(1, each) : bytes(2, each)))
  const tensor = message(number(1, type === 'float' ? float : int64), bytes(2, message(...dims)))
  return bytes(field, message(bytes(1, name), bytes(2, bytes(1, tensor))))
}

/** Weights that stand in a graph. */
export type Weights = { name: string; dims: readonly number[]; values: Float32Array }

const initializer = ({ name, dims, values }: Weights): Uint8Array =>
  bytes(
    5,
    message(
      ...dims.map((dim) => number(1, dim)),
      number(2, float),
      bytes(8, name),
      bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
    ),
  )

/** One operation; its attributes are whole numbers, or lists of them. */
export type Operation = {
  op: string
  inputs: readonly string[]
  output: string
  attributes?: Readonly<Record<string, number | readonly number[]>>
}

function node({ op, inputs, output, attributes = {} }: Operation): Uint8Array {
  const given = Object.entries(attributes).map(([name, value]) =>
    bytes(
      5,
      typeof value === 'number'
        ? message(bytes(1, name), number(3, value), number(20, 2))
        : message(bytes(1, name), ...value.map((each) => number(8, each)), number(20, 7)),
    ),
  )
  return bytes(
    1,
    message(...inputs.map((input) => bytes(1, input)), bytes(2, output), bytes(4, op), ...given),
  )
}

export type Graph = {
  inputs: readonly Place[]
  outputs: readonly Place[]
  weights: readonly Weights[]
  nodes: readonly Operation[]
}

/** A model file of ONNX, operators of version 13. */
export const onnxModel = ({ inputs, outputs, weights, nodes }: Graph): Uint8Array =>
  message(
    number(1, 8),
    bytes(
      7,
      message(
        ...nodes.map(node),
        bytes(2, 'tiny'),
        ...weights.map(initializer),
        ...inputs.map((each) => place(11, each)),
        ...outputs.map((each) => place(12, each)),
      ),
    ),
    bytes(8, message(bytes(1, ''), number(2, 13))),
  )
