import { numberTold } from '../_draw/told.ts'
import type { PictureWords } from '../_draw/words.ts'
import type { MapPlan, Site } from './plan.ts'
import type { Place } from './sphere.ts'

const degrees = (
  [longitude, latitude]: Place,
  words: PictureWords,
  language: string,
): { latitude: string; longitude: string } => ({
  latitude: words.map.degrees(numberTold(Math.abs(latitude), language, 1), latitude < 0 ? 'south' : 'north'),
  longitude: words.map.degrees(numberTold(Math.abs(longitude), language, 1), longitude < 0 ? 'west' : 'east'),
})

/** What a map shows, with its figures, for who cannot see it. */
export function altOf(
  plan: MapPlan,
  { sites, countries, note }: { sites: readonly Site[]; countries: readonly string[]; note: string },
  language: string,
): string {
  const { words, grounds } = plan
  const own = sites.filter((site) => site.own)
  const others = sites.filter((site) => !site.own)
  const values = others
    .filter(({ told }) => told !== undefined)
    .toSorted((a, b) => (a.spot.point?.value ?? 0) - (b.spot.point?.value ?? 0))
  const names = [...new Set(grounds.map(({ area }) => area.name))]
  const shown = names.length > 12 ? [...names.slice(0, 12), words.chart.more(names.length - 12)] : names
  return words.map.alt({
    title: plan.title,
    body: [
      ...own.slice(0, 8).map(({ spot, at, told }) =>
        words.map.at({
          name: spot.name,
          ...degrees(at, words, language),
          value: told === undefined || plan.measure === '' ? told : `${plan.measure} ${told}`,
        }),
      ),
      ...(names.length === 0 ? [] : [words.map.areas(shown.join(', '), names.length)]),
      ...(others.length === 0
        ? []
        : [
            words.map.others(
              others.length,
              values[0]?.told,
              values.at(-1)?.told,
              own.length > 0 || names.length > 0,
            ),
          ]),
      ...(countries.length === 0 ? [] : [words.map.countries(words.and(countries))]),
      note,
    ],
  })
}
