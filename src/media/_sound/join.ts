import type { Sound } from './wav.ts'

/** Pieces one behind the other, at one rate. */
export function joined(pieces: readonly Sound[], rate: number): Sound {
  const even = pieces.map((piece) => atRate(piece, rate).samples)
  const samples = new Int16Array(even.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of even) {
    samples.set(piece, at)
    at += piece.length
  }
  return { rate, samples }
}

/**
 * Sound at another rate, its samples on straight lines between those there are. Good for the house's own bells, which have nothing
 * above 7 kHz that could fold back.
 */
export function atRate({ rate, samples }: Sound, to: number): Sound {
  if (rate === to) return { rate, samples }
  const out = new Int16Array(Math.round((samples.length * to) / rate))
  for (let index = 0; index < out.length; index += 1) {
    const place = (index * rate) / to
    const before = Math.floor(place)
    const from = samples[before] ?? 0
    const next = samples[before + 1] ?? from
    out[index] = Math.round(from + (next - from) * (place - before))
  }
  return { rate: to, samples: out }
}

/** The same, quieter: `share` of its height. */
export const quieter = ({ rate, samples }: Sound, share: number): Sound => ({
  rate,
  samples: samples.map((sample) => Math.round(sample * share)),
})
