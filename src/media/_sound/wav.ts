/** Sound of one channel, as samples from −32,768 to 32,767. */
export type Sound = { rate: number; samples: Int16Array }

/** Reads a WAV of 16 bits and one channel; the length that its header tells may be wrong, as of a program that wrote to a pipe. */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 44 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error('the voice gave no WAV')
  const rate = view.getUint32(24, true)
  if (view.getUint16(22, true) !== 1 || view.getUint16(34, true) !== 16)
    throw new Error('the voice gave a WAV that is not of one channel of 16 bits')
  let at = 12
  while (at + 8 <= bytes.length && tag(at) !== 'data') at += 8 + view.getUint32(at + 4, true)
  const from = at + 8
  const told = at + 8 <= bytes.length ? view.getUint32(at + 4, true) : 0
  const length = Math.max(0, Math.floor(Math.min(told, bytes.length - from) / 2))
  const samples = new Int16Array(length)
  for (let index = 0; index < length; index += 1) samples[index] = view.getInt16(from + index * 2, true)
  return { rate, samples }
}

/** Sound as a WAV of 16 bits and one channel. */
export function writeWav({ rate, samples }: Sound): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const tag = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  tag(0, 'RIFF')
  view.setUint32(4, 36 + samples.length * 2, true)
  tag(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  tag(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  for (const [index, sample] of samples.entries()) view.setInt16(44 + index * 2, sample, true)
  return bytes
}

/** The quietest that is heard as sound: about −50 dB of full scale. */
const quiet = 100

/** Sound without the silence at its ends. */
export function trimmed({ rate, samples }: Sound): Sound {
  let from = 0
  let to = samples.length
  while (from < to && Math.abs(samples[from] ?? 0) < quiet) from += 1
  while (to > from && Math.abs(samples[to - 1] ?? 0) < quiet) to -= 1
  return { rate, samples: samples.slice(from, to) }
}
