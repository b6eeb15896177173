/**
 * An oracle for `due`, written another way: it walks a zone minute by minute and reads the wall clock as text.
 * No croner, no offsets, no arithmetic on zones.
 */
type Minute = { at: number; wall: string; skipped: string[]; again: boolean }

const minute = 60_000

/** Every minute of (after, until] with what the wall clock shows, what it jumped over, and whether it shows it again. */
export function walk(zone: string, after: Date, until: Date): Minute[] {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
  const minutes: Minute[] = []
  let latest = clock.format(after)
  for (let at = after.getTime() + minute; at <= until.getTime(); at += minute) {
    const wall = clock.format(at)
    const again = wall <= latest
    minutes.push({ at, wall, again, skipped: again ? [] : between(latest, wall) })
    if (!again) latest = wall
  }
  return minutes
}

const asText = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ')
const asTime = (wall: string): number => Date.parse(`${wall.replace(' ', 'T')}Z`)

function between(earlier: string, later: string): string[] {
  const walls: string[] = []
  for (let time = asTime(earlier) + minute; asText(time) < later; time += minute) walls.push(asText(time))
  return walls
}

/** The instants at which a line is due by the written rules, out of a walk. */
export function dueByWalking(line: string, minutes: readonly Minute[]): string[] {
  const names = reader(line)
  const everyHour = numbers(line.split(' ')[1] ?? '', 0, 23).size === 24
  return minutes
    .filter(({ wall, skipped, again }) =>
      everyHour ? names(wall) : (!again && names(wall)) || skipped.some((missing) => names(missing)),
    )
    .map(({ at }) => new Date(at).toISOString())
}

function reader(line: string): (wall: string) => boolean {
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = line.split(' ')
  const named = {
    minute: numbers(minutes, 0, 59),
    hour: numbers(hours, 0, 23),
    day: numbers(days, 1, 31),
    month: numbers(months, 1, 12),
    weekday: numbers(weekdays, 0, 6),
  }
  const eitherDay = days !== '*' && weekdays !== '*'
  return (wall) => {
    if (!named.minute.has(Number(wall.slice(14, 16))) || !named.hour.has(Number(wall.slice(11, 13))))
      return false
    if (!named.month.has(Number(wall.slice(5, 7)))) return false
    const day = named.day.has(Number(wall.slice(8, 10)))
    const weekday = named.weekday.has(new Date(asTime(wall)).getUTCDay())
    return eitherDay ? day || weekday : day && weekday
  }
}

function numbers(field: string, low: number, high: number): Set<number> {
  const named = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/')
    const [from, to] = range === '*' ? [low, high] : range.split('-').map(Number)
    for (let n = from ?? low; n <= (to ?? from ?? high); n += Number(step)) named.add(n)
  }
  return named
}
