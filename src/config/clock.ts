import { Cron } from 'croner'
import { z } from 'zod'

const isCronLine = (line: string): boolean => {
  try {
    return line.trim().split(/\s+/).length === 5 && new Cron(line, { paused: true }).nextRun() !== null
  } catch {
    return false
  }
}

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** When something is due: minute, hour, day, month and weekday. */
export const cronLine = z.string().refine(isCronLine, 'a cron line of five fields: "40 */2 * * *"')

/** By whose clocks. */
export const zoneName = z.string().refine(isZone, 'no such IANA time zone; one is Europe/Berlin')
