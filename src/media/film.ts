import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { defineMedium, type MadeFile } from '../seams/medium.ts'
import { mustDraw } from './_draw/font.ts'
import { signedBy } from './_draw/sources.ts'
import { wordsOf } from './_draw/words.ts'
import { cut, mixed, pressed, type Take } from './_film/cut.ts'
import { captionLines, frame, mostLines, type Stage, type Still, stageOf, stillOf } from './_film/frames.ts'
import { type Scene, scenesOf } from './_film/scenes.ts'
import { inParts, webVtt } from './_sound/captions.ts'
import { tongueOf } from './_sound/words.ts'

const side = z.int().min(240).max(3840).multipleOf(2)

const options = z.strictObject({
  /** Frames: for a page, for a feed, for a phone held upright. */
  sizes: z
    .array(z.strictObject({ width: side, height: side }))
    .min(1)
    .default([
      { width: 1280, height: 720 },
      { width: 720, height: 720 },
      { width: 720, height: 1280 },
    ]),
  /** Seconds before the narration and behind it. */
  lead: z.number().min(0).max(10).default(1.2),
  tail: z.number().min(0).max(10).default(1),
})

/** A short film: cards, chart and map with the narration over them, captions burned into a strip of their own and as a track. */
export default defineMedium({
  options,
  medium: 'film',
  how: 'data',
  version: 4,
  programs: ['ffmpeg'],
  parts: ['card', 'quote', 'chart', 'map', 'speech', 'sting'],
  shows: ({ copy, claims, spots, areas, series, disclosure, sources, publisher }) => ({
    ...{ copy, claims, spots, areas, series, disclosure, publisher },
    credit: signedBy({ sources, publisher }, wordsOf(copy.language)).credit,
  }),
  make: async (brief, { sizes, lead, tail }, tools) => {
    const { card, speech, sting } = tools.parts
    if (speech?.cues === undefined || card === undefined) return undefined
    const { language, headline } = brief.copy
    const tongue = tongueOf(language)
    const scenes = scenesOf(brief, speech.cues, tools.parts)
    const [made = ''] = brief.disclosure.split(/(?<=[.!?])\s/)
    const label = `${made} ${tongue.shown}.`.trim()
    mustDraw([label, ...scenes.map(({ cue }) => cue.text)])
    const seconds = (scenes.at(-1)?.cue.end ?? 0) + lead + tail
    const narration = await kept(tools.folder, speech.files)
    const drawn = async ({ width, height }: { width: number; height: number }) => {
      tools.signal.throwIfAborted()
      const stage = stageOf(width, height)
      const name = `film-${width}x${height}`
      const captions = captionsOf(stage, scenes, lead)
      const vtt = webVtt(`${name}.vtt`, captions)
      await writeFile(join(tools.folder, vtt.name), vtt.bytes)
      const { takes, of } = await takesOf({ stage, scenes, captions, label, seconds, name }, tools)
      return { name, width, height, takes, of, vtt }
    }
    const shot = async ({ name, width, height, takes, of, vtt }: Awaited<ReturnType<typeof drawn>>) => {
      const seen = await pressed(tools, { name, takes })
      const captions = join(tools.folder, vtt.name)
      const file = await cut(tools, seen, { name, language, captions, sound: await sound, seconds })
      const bytes = new Uint8Array(await readFile(file))
      const mp4: MadeFile = { name: `${name}.mp4`, type: 'video/mp4', bytes, width, height, seconds }
      return { files: [mp4, vtt], of }
    }
    tools.progress(0, 'cutting')
    const sound = mixed(tools, {
      narration,
      sting: sting && (await kept(tools.folder, sting.files)),
      lead,
      seconds,
    })
    // That it failed is heard where it is waited for.
    sound.catch(() => undefined)
    const reels = await inTurn(sizes, drawn, shot)
    const files = reels.flatMap((reel) => reel.files)
    const heard = [speech, ...(sting === undefined ? [] : [sting])].map(soundOf)
    const seen = (['chart', 'map', 'card'] as const).filter((kind) =>
      scenes.some(({ shown }) => shown === kind),
    )
    return {
      files,
      alt: tongue.film(
        headline,
        seen.map((kind) => tongue.shows[kind]),
      ),
      caption: `${headline}. ${tongue.shown}.`,
      credit: signedBy(brief, wordsOf(language)).credit,
      of: [
        ...new Set([
          ...reels.flatMap((reel) => reel.of),
          `speech/${heard[0]?.name}`,
          ...(heard[1] === undefined ? [] : [`sting/${heard[1].name}`]),
        ]),
      ],
      cues: speech.cues.map(({ start, end, text }) => ({ start: start + lead, end: end + lead, text })),
      ...(speech.transcript === undefined ? {} : { transcript: speech.transcript }),
      drawn: seen.flatMap((kind) => tools.parts[kind]?.drawn ?? []),
    }
  },
})

/** While one is pressed the next is drawn; no more than two are pressed at once, on a core each (seen 2026-11: 25 MB more for the second). */
async function inTurn<Size, Drawn, Pressed>(
  sizes: readonly Size[],
  draw: (size: Size) => Promise<Drawn>,
  press: (drawn: Drawn) => Promise<Pressed>,
): Promise<Pressed[]> {
  const pressed: Promise<Pressed>[] = []
  for (const size of sizes) {
    const drawn = await draw(size)
    const before = pressed.at(-2)
    const next = (async () => {
      await before
      return press(drawn)
    })()
    // That it failed is heard where all are waited for.
    next.catch(() => undefined)
    pressed.push(next)
  }
  return Promise.all(pressed)
}

/** The file of a recording that a film takes. */
function soundOf({ files }: { files: readonly MadeFile[] }): MadeFile {
  const file =
    files.find(({ type }) => type === 'audio/mp4') ?? files.find(({ type }) => type.startsWith('audio/'))
  if (file === undefined) throw new Error('the recording has no sound')
  return file
}

/** The M4A of a recording, where ffmpeg finds it. */
async function kept(folder: string, files: readonly MadeFile[]): Promise<string> {
  const file = soundOf({ files })
  await writeFile(join(folder, `in-${file.name}`), file.bytes)
  return join(folder, `in-${file.name}`)
}

const captionsOf = (stage: Stage, scenes: readonly Scene[], lead: number) =>
  inParts(
    scenes.map(({ cue: { start, end, text } }) => ({ start: start + lead, end: end + lead, text })),
    (text) => captionLines(stage, text),
    mostLines,
  )

type Shoot = {
  stage: Stage
  scenes: readonly Scene[]
  captions: ReturnType<typeof captionsOf>
  label: string
  seconds: number
  name: string
}

/** A frame for every part of a caption; it stays till the next one begins. */
async function takesOf(
  { stage, scenes, captions, label, seconds, name }: Shoot,
  {
    parts,
    folder,
  }: { parts: Readonly<Partial<Record<string, Parameters<typeof stillOf>[1]>>>; folder: string },
): Promise<{ takes: readonly Take[]; of: readonly string[] }> {
  const stills = new Map<string, Still>()
  const takes: Take[] = []
  const sceneAt = (time: number): Scene | undefined =>
    scenes.findLast((_, at) => (starts[at] ?? 0) <= time + 1e-6)
  const lead = (captions[0]?.start ?? 0) - (scenes[0]?.cue.start ?? 0)
  const starts = scenes.map(({ cue }) => cue.start + lead)
  for (const [index, caption] of captions.entries()) {
    const shown = sceneAt(caption.start)?.shown ?? 'card'
    const part = parts[shown]
    const still = stills.get(shown) ?? (part === undefined ? undefined : await stillOf(stage, part))
    if (still === undefined) throw new Error(`there is no ${shown} for the film`)
    stills.set(shown, still)
    const from = index === 0 ? 0 : caption.start
    const to = captions[index + 1]?.start ?? seconds
    const file = await frame(stage, still, {
      lines: caption.lines,
      label,
      name: `${name}-${index}.png`,
      folder,
    })
    takes.push({ file, seconds: to - from })
  }
  const of = [...stills].flatMap(([kind, { file }]) => (file === undefined ? [] : [`${kind}/${file}`]))
  return { takes, of }
}
