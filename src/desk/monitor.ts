import type { Hono } from 'hono'
import { type ReviewerNight, type WatchedFor, watchedFor } from '../news/monitor.ts'
import { allowed } from './guard.ts'
import { answer, type Desk, type DeskEnv, type Room } from './room.ts'

const nights = 14

/** `/monitor`: how each person reviewed in each of the last nights, loud where a limit is crossed. */
export function monitorRoutes(app: Hono<DeskEnv>, { face }: Desk): void {
  app.get('/monitor', allowed('monitor'), async (c) => {
    const room = c.get('room')
    const { rows, limits } = await face.monitor(nights)
    const { words } = room
    const view = {
      rows: rows.map((row) => viewNight(row, room)),
      limits:
        limits &&
        watchedFor.map((name) => ({
          name: words.monitor[name],
          over: figure(name, limits[name].over, room),
          because: limits[name].because,
        })),
    }
    return answer(c, room, { name: 'monitor', title: words.monitor.title, view })
  })
}

const viewNight = (row: ReviewerNight, room: Room) => ({
  by: row.by,
  night: row.night,
  approvals: row.approvals,
  substantive: row.substantive,
  drills: room.words.monitor.drills(row.drills.caught, row.drills.missed),
  figures: watchedFor.map((name) => ({
    says: figure(name, row[name], room),
    loud: row.loud.includes(name),
  })),
  loud: row.loud.length > 0,
  says: row.loud.map((name) => room.words.monitor[name]).join(', '),
})

function figure(name: WatchedFor, value: number | undefined, { words }: Room): string {
  if (value === undefined) return '–'
  const { locale } = words.time
  if (name === 'zeroEdits') return value.toLocaleString(locale)
  if (name === 'perMinute') return value.toLocaleString(locale, { maximumFractionDigits: 1 })
  return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 })
}
