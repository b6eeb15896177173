import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { mediaPromptsIn } from '../../../src/config/media-prompts.ts'
import { openApi } from '../../../src/egress/api.ts'
import { UpstreamError } from '../../../src/news/errors.ts'
import { runProgram } from '../../../src/pipeline/media/run-program.ts'
import { loadMedium } from '../../../src/seams/load.ts'
import type { Made, MediaBrief } from '../../../src/seams/medium.ts'
import { type Fake, type Mode, openFake } from './server.ts'

export const key = 'sk-proj-NightdeskSecret0123456789'

const prompts = await mediaPromptsIn(resolve(import.meta.dirname, '../../../prompts/media'), [])

/** A story with words that no prompt may tell. */
export const brief: MediaBrief = {
  ...{
    slug: 'quake-hualien',
    beat: 'earthquakes',
    title: 'Earthquakes',
    desk: 'science',
    hash: 'a'.repeat(64),
  },
  copy: {
    ...{ language: 'en', headline: 'Magnitude 6.4 quake strikes near Hualien', standfirst: '', dateline: '' },
    body: ['A magnitude 6.4 earthquake struck near Hualien, said Jane Seismologist.'],
  },
  ...{ text: '', claims: [], sources: [{ item: 'earthquakes/week#1', name: 'U.S. Geological Survey' }] },
  ...{ publisher: 'Nightdesk', byline: 'Nightdesk data desk', disclosure: 'This text was made from data.' },
  ...{ issued: '2018-02-07T03:00:00.000Z', zone: 'UTC', series: [], spots: [], areas: [] },
}

export type Outcome = {
  made?: Made | undefined
  error?: unknown
  lines: readonly string[]
  spent: readonly number[]
}

/** A making at a server that behaves so; `during` may give it up. */
export async function making(
  fake: Fake,
  mode: Mode,
  more: {
    left?: number
    given?: Record<string, unknown>
    during?: (server: Awaited<ReturnType<typeof openFake>>, giveUp: () => void) => Promise<void>
  } = {},
) {
  const server = await openFake(fake, mode)
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-generators-'))
  const over = new AbortController()
  const [lines, spent]: [string[], number[]] = [[], []]
  try {
    const kind = await loadMedium(fake.kind)
    const options = kind.options.parse({ ...fake.options(server.base), ...more.given })
    const task = kind.service?.(options).prompt
    const signal = over.signal
    const work = kind.make(brief, options, {
      ...{ folder, signal, parts: (await fake.parts?.()) ?? {}, now: () => new Date('2026-11-26T02:00:00Z') },
      run: (program, args, input) => runProgram(program, args, { folder, signal, input }),
      prompt: prompts.find((prompt) => prompt.task === task && prompt.language === 'en'),
      progress: (share, doing) => lines.push(`${share} ${doing}`),
      api: openApi(),
      secret: (name) => (name === fake.key ? key : undefined),
      spend: (most) => {
        if (most > (more.left ?? 10)) throw new UpstreamError('budget', `this may cost ${most}`)
        spent.push(most)
      },
    })
    const ended: Promise<Pick<Outcome, 'made' | 'error'>> = work.then(
      (made) => ({ made }),
      (error: unknown) => ({ error }),
    )
    const giveUp = () => over.abort(new UpstreamError('cancelled', 'its making was cancelled'))
    await more.during?.(server, giveUp)
    const outcome: Outcome = { ...(await ended), lines, spent }
    return { ...outcome, calls: server.calls, strangers: server.strangers, options }
  } finally {
    await server.close()
  }
}

/** What an error says of itself. */
export const told = (error: unknown) =>
  error instanceof UpstreamError
    ? {
        kind: error.kind,
        retryable: error.retryable,
        ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
      }
    : { kind: 'a fault of ours', said: String(error) }

/** All words of an error and of what it came from. */
export function wordsOf(error: unknown): string {
  const said: string[] = []
  for (let at = error; at instanceof Error; at = at.cause)
    said.push(at.message, at.stack ?? '', JSON.stringify(at))
  return said.join('\n')
}
