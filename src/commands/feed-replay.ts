import { ConfigError } from '../news/errors.ts'
import { type NewsroomPlace, openNewsroom } from '../newsroom.ts'
import { type Replayed, replay } from '../pipeline/replay.ts'
import { known } from './feeds.ts'

export type ReplayAsked = { since?: string; payload?: string; apply: boolean }

/** Reads what came to a feed again by today's parser and mapping. Throws `ConfigError` for a feed or a time that is none. */
export async function replayFeed(
  place: NewsroomPlace,
  name: string,
  { since, payload, apply }: ReplayAsked,
): Promise<Replayed> {
  const from = since === undefined ? undefined : new Date(since)
  if (from !== undefined && Number.isNaN(from.getTime()))
    throw new ConfigError(`"${since}" is no time; give one as in 2018-02-07T03:00:00Z`)
  const newsroom = await openNewsroom({ ...place, beats: [name.split('/')[0] ?? name] })
  try {
    known(newsroom, name)
    const { house, store, world, reader } = newsroom
    const beat = house.beats.find(({ feeds }) => feeds.some(({ id }) => id === name))
    const feed = beat?.feeds.find(({ id }) => id === name)
    if (beat === undefined || feed === undefined) throw new ConfigError(`no feed "${name}"`)
    const told = await replay({ store, world, reader, beat }, feed, {
      since: from?.toISOString(),
      payload,
      apply,
    })
    if (payload !== undefined && told.payloads.length === 0)
      throw new ConfigError(
        `no payload ${payload} came to ${name}${since === undefined ? '' : ` since ${since}`}`,
      )
    return told
  } finally {
    await newsroom.close()
  }
}

/** A replay for people, a line a payload with differences and a line an item. */
export function replayLines({ feed, applied, payloads, items, totals }: Replayed): string[] {
  const told = payloads.filter((each) => each.error !== null || each.new + each.changed + each.gone > 0)
  return [
    ...told.map(
      (each) =>
        `${each.at} ${each.payload.slice(0, 12)}: ${each.error ?? `${each.records} records, ${each.new} new, ${each.changed} read otherwise, ${each.gone} gone`}`,
    ),
    ...items.map(
      ({ what, item, inForce }) => `  ${what.padEnd(8)} ${item}${inForce ? '' : ' (in its history)'}`,
    ),
    `${feed}: ${totals.payloads} payloads read again: ${totals.new} new, ${totals.changed} read otherwise, ${totals.gone} gone, ${totals.failed} failed${applied ? '; kept' : '; nothing was kept, --apply does it'}`,
  ]
}
