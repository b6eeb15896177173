/** Countries that texts call by a second name, each with the one that Intl has for it. */
const seconds: readonly (readonly [name: string, others: readonly string[]])[] = [
  ['United Kingdom', ['UK', 'Britain']],
  ['United States', ['USA', 'America']],
  ['Czechia', ['Czech Republic']],
  ['Türkiye', ['Turkey']],
  ['Myanmar (Burma)', ['Myanmar', 'Burma']],
  ['Côte d’Ivoire', ['Ivory Coast', "Cote d'Ivoire"]],
  ['Eswatini', ['Swaziland']],
  ['Cape Verde', ['Cabo Verde']],
  ['North Macedonia', ['Macedonia']],
  ['Timor-Leste', ['East Timor']],
  ['Netherlands', ['Holland']],
  ['South Korea', ['Republic of Korea', 'Korea']],
  ['Congo - Kinshasa', ['Democratic Republic of Congo', 'DR Congo']],
  ['Congo - Brazzaville', ['Congo']],
]

const byName = new Map(
  seconds.flatMap(([name, others]) => [name, ...others].map((one) => [one, [name, ...others]] as const)),
)

/** The names of a country by its two-letter code (ISO 3166) or one of its names. */
export function countriesOf(told: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(told)) return byName.get(told) ?? []
  const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(told)
  return name === undefined || name === told ? [] : (byName.get(name) ?? [name])
}
