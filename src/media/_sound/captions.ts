import type { Cue, MadeFile } from '../../seams/medium.ts'

const clock = (seconds: number): string => {
  const whole = Math.round(seconds * 1000)
  const part = (value: number, digits: number) => String(value).padStart(digits, '0')
  const [hours, minutes, rest] = [
    Math.floor(whole / 3_600_000),
    Math.floor(whole / 60_000) % 60,
    whole % 60_000,
  ]
  return `${part(hours, 2)}:${part(minutes, 2)}:${part(Math.floor(rest / 1000), 2)}.${part(rest % 1000, 3)}`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\s+/g, ' ')

/** Captions as WebVTT, one cue a sentence or part of one. */
export const webVtt = (name: string, cues: readonly Cue[]): MadeFile => ({
  name,
  type: 'text/vtt',
  bytes: new TextEncoder().encode(
    `WEBVTT\n\n${cues.map(({ start, end, text }) => `${clock(start)} --> ${clock(end)}\n${escaped(text)}\n`).join('\n')}`,
  ),
})

/** Cues in parts of at most so many lines, each shown for its share of the sentence's time. */
export function inParts(
  cues: readonly Cue[],
  linesOf: (text: string) => readonly string[],
  most: number,
): readonly (Cue & { lines: readonly string[] })[] {
  return cues.flatMap(({ start, end, text }) => {
    const lines = linesOf(text)
    const parts = Array.from({ length: Math.ceil(lines.length / most) }, (_, at) =>
      lines.slice(at * most, (at + 1) * most),
    )
    const letters = parts.map((part) => part.join(' ').length)
    const all = letters.reduce((sum, count) => sum + count, 0)
    let from = start
    return parts.map((part, at) => {
      const to = at === parts.length - 1 ? end : from + ((end - start) * (letters[at] ?? 0)) / all
      const cue = { start: from, end: to, text: part.join(' '), lines: part }
      from = to
      return cue
    })
  })
}
