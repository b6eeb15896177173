import { createHash } from 'node:crypto'
import type { Sound } from './wav.ts'

const rate = 44_100
/** A pentatonic scale on D4: no two of its notes are at odds. */
const scale = [0, 2, 4, 7, 9] as const
const lowest = 293.66
/** Partials of a struck bar: how high above the note, how loud, how long they ring. */
const partials = [
  [1, 1, 1],
  [2, 0.45, 0.7],
  [3, 0.22, 0.5],
  [4.2, 0.12, 0.3],
] as const

const frequencyOf = (step: number): number =>
  lowest * 2 ** ((12 * Math.floor(step / scale.length) + (scale[step % scale.length] ?? 0)) / 12)

/** Notes one after the other, each ringing on, faded in and out so that nothing clicks. Additive synthesis, no sample, no chance. */
export function tune(notes: readonly number[], seconds: number): Sound {
  const length = Math.round(seconds * rate)
  const mixed = new Float64Array(length)
  const gap = (seconds * 0.55) / notes.length
  for (const [index, step] of notes.entries())
    strike(mixed, Math.round(index * gap * rate), frequencyOf(step))
  const loudest = mixed.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9)
  const fade = Math.round(seconds * 0.3 * rate)
  const samples = new Int16Array(length)
  for (const [at, value] of mixed.entries()) {
    const out = at > length - fade ? (1 + Math.cos((Math.PI * (at - length + fade)) / fade)) / 2 : 1
    samples[at] = Math.round((value / loudest) * 0.8 * out * 32_767)
  }
  return { rate, samples }
}

function strike(mixed: Float64Array, from: number, frequency: number): void {
  const rise = Math.round(0.006 * rate)
  for (let at = from; at < mixed.length; at += 1) {
    const time = (at - from) / rate
    const attack = Math.min(1, (at - from) / rise)
    let value = 0
    for (const [height, loud, ring] of partials)
      value += loud * Math.exp(-time / (0.55 * ring)) * Math.sin(2 * Math.PI * frequency * height * time)
    mixed[at] = (mixed[at] ?? 0) + attack * value
  }
}

/** Five notes out of a name, ending where they began. */
export function notesOf(name: string): readonly number[] {
  const hash = createHash('sha256').update(name).digest()
  const first = (hash[0] ?? 0) % 3
  return [first, ...[1, 2, 3].map((at) => (hash[at] ?? 0) % 8), first + 5]
}
