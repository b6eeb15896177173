import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { UpstreamError } from '../../../src/news/errors.ts'
import type { MediaKinds } from '../../../src/pipeline/media/desk.ts'
import { defineMedium, type Made, type MediaKind } from '../../../src/seams/medium.ts'

const none = z.strictObject({})
const data = { medium: 'chart', how: 'data', version: 1, programs: [], parts: [] } as const

const said = (what: string, text: string): Made => ({
  files: [{ name: `${what}.vtt`, type: 'text/vtt', bytes: new TextEncoder().encode(text) }],
  alt: `alt of ${what}`,
  caption: `caption of ${what}`,
  credit: 'Nightdesk / U.S. Geological Survey',
})

/** A generator that asks for money, and then does what it does. */
const paying = (then: () => Promise<Made>): MediaKind<unknown> =>
  defineMedium<unknown>({
    ...{ ...data, medium: 'illustration', how: 'generated', options: none },
    make: async (_brief, _options, { spend }) => {
      spend(5)
      return then()
    },
  })

/** Says in which process and folder it is made. */
const placed = defineMedium<unknown>({
  ...data,
  options: none,
  make: async (_brief, _options, { folder }) => said('placed', JSON.stringify([process.pid, folder])),
})

/** Makings of this process that are under way, by what they are. */
const underWay = new Map<string, number>()

/** Says whether another making of this process was under way meanwhile, and of what it was. */
const beside = (own: 'picture' | 'sound'): MediaKind<unknown> =>
  defineMedium<unknown>({
    ...{ ...data, medium: own === 'sound' ? 'speech' : 'chart', options: none },
    make: async (_brief, _options, { folder }) => {
      const seen = new Set<string>()
      underWay.set(own, (underWay.get(own) ?? 0) + 1)
      for (let look = 0; look < 100 && seen.size < 2; look += 1) {
        for (const [what, count] of underWay) if (count > (what === own ? 1 : 0)) seen.add(what)
        await setTimeout(10)
      }
      underWay.set(own, (underWay.get(own) ?? 0) - 1)
      return said('beside', JSON.stringify([process.pid, folder, [...seen]]))
    },
  })

/** Kinds that tests have made: each does one thing that a kind of the house may do. */
const kinds: Readonly<Record<string, MediaKind<unknown>>> = {
  /** Draws every value of the first series, in a small picture. */
  plain: defineMedium<unknown>({
    ...data,
    options: z.strictObject({ colour: z.string().default('red') }),
    shows: ({ series }) => series,
    make: async ({ series }) => {
      const points = series.flatMap((one) => one.points)
      const drawn = points.map(({ evidence, value }) => ({ evidence, value }))
      return { ...said('plain', points.map(({ value }) => value).join(' ')), drawn }
    },
  }),
  /** Draws a value that no record says. */
  liar: defineMedium<unknown>({
    ...data,
    options: none,
    make: async ({ series: [first] }) => ({
      ...said('liar', '9.9'),
      drawn: [{ evidence: first?.points[0]?.evidence ?? '', value: 9.9 }],
    }),
  }),
  /** A picture in two shapes. */
  picture: defineMedium<unknown>({
    ...data,
    options: none,
    shows: ({ publisher }) => publisher,
    make: async () => ({
      ...said('picture', ''),
      files: [
        { name: 'square.png', type: 'image/png', bytes: new Uint8Array(9), width: 1080, height: 1080 },
        { name: 'wide.png', type: 'image/png', bytes: new Uint8Array(4), width: 1200, height: 675 },
        { name: 'tall.png', type: 'image/png', bytes: new Uint8Array(9), width: 1080, height: 1920 },
      ],
    }),
  }),
  speech: defineMedium<unknown>({
    ...data,
    medium: 'speech',
    options: none,
    shows: ({ copy, disclosure }) => ({ copy, disclosure }),
    make: async () => ({
      ...said('speech', 'WEBVTT'),
      files: [
        { name: 'speech.mp3', type: 'audio/mpeg', bytes: new Uint8Array(3), seconds: 2 },
        ...said('speech', 'WEBVTT').files,
      ],
      transcript: 'It shook.',
      cues: [{ start: 0, end: 2, text: 'It shook.' }],
    }),
  }),
  /** Tells in which process and in which folder it was made. */
  first: placed,
  second: placed,
  /** Tell what was made beside them, too. */
  seen: beside('picture'),
  seenNext: beside('picture'),
  heard: beside('sound'),
  empty: defineMedium<unknown>({ ...data, options: none, make: async () => undefined }),
  broken: defineMedium<unknown>({
    ...data,
    options: none,
    make: async () => {
      throw new Error('no font for it')
    },
  }),
  /** Ends its process at once. */
  crashing: defineMedium<unknown>({ ...data, options: none, make: async () => process.abort() }),
  endless: defineMedium<unknown>({
    ...data,
    options: none,
    make: async (_brief, _options, { progress }) => {
      progress(0.25, 'turning')
      await setTimeout(600_000)
      return undefined
    },
  }),
  /** Starts a program that holds more memory than it may. */
  greedy: defineMedium<unknown>({
    ...data,
    options: none,
    make: async (_brief, _options, { run, progress }) => {
      progress(0.5, 'filling')
      const fill = 'const held = []; setInterval(() => held.push(Buffer.alloc(50_000_000, 1)), 20)'
      await run(process.execPath, ['-e', fill])
      return undefined
    },
  }),
  /** Is made of `plain`. */
  whole: defineMedium<unknown>({
    ...data,
    options: none,
    parts: ['plain', 'empty'],
    make: async (_brief, _options, { parts }) => said('whole', `made of ${Object.keys(parts).join(', ')}`),
  }),
  needy: defineMedium<unknown>({
    ...data,
    options: none,
    programs: ['no-such-program'],
    make: async () => said('needy', 'made'),
  }),
  /** Asks for more money than there is. */
  dear: paying(async () => said('dear', 'paid for')),
  /** Breaks down after it was let spend money: nobody knows whether that was taken. */
  lost: paying(() => {
    throw new UpstreamError('cut-short', 'the answer broke off')
  }),
  /** Is told no by a server that takes nothing for that. */
  turnedDown: paying(() => {
    throw new UpstreamError('refused', 'against the rules of the server')
  }),
  /** Has a server far away at work, and calls that off when it is given up. */
  far: defineMedium<unknown>({
    ...data,
    medium: 'illustration',
    how: 'generated',
    options: none,
    make: async (_brief, _options, { signal, progress, api, secret }) => {
      progress(0.5, 'far away')
      await new Promise<void>((given) => signal.addEventListener('abort', () => given(), { once: true }))
      await api('')(secret('CALL_OFF_AT') ?? '', { method: 'DELETE' })
      return undefined
    },
  }),
  /** What a server far away cannot do now, it may do later. */
  busy: defineMedium<unknown>({
    ...data,
    options: none,
    make: async () => {
      throw new UpstreamError('http-status', 'busy', { retryable: true, status: 429, retryAfter: 90 })
    },
  }),
}

export const testKinds: MediaKinds = {
  names: async () => Object.keys(kinds),
  load: async (name) => {
    const kind = kinds[name]
    if (kind === undefined) throw new Error(`no kind ${name}`)
    return kind
  },
}
