/** Units by how they are printed behind a figure, as one and as several are said. */
export const units: Readonly<Record<string, readonly [string, string]>> = {
  km: ['kilometer', 'kilometers'],
  m: ['meter', 'meters'],
  cm: ['centimeter', 'centimeters'],
  mm: ['millimeter', 'millimeters'],
  mi: ['mile', 'miles'],
  ft: ['foot', 'feet'],
  kg: ['kilogram', 'kilograms'],
  g: ['gram', 'grams'],
  lb: ['pound', 'pounds'],
  lbs: ['pound', 'pounds'],
  mph: ['mile an hour', 'miles an hour'],
  'km/h': ['kilometer an hour', 'kilometers an hour'],
  'm/s': ['meter per second', 'meters per second'],
  kph: ['kilometer an hour', 'kilometers an hour'],
  kt: ['knot', 'knots'],
  kts: ['knot', 'knots'],
  knots: ['knot', 'knots'],
  kW: ['kilowatt', 'kilowatts'],
  MW: ['megawatt', 'megawatts'],
  GW: ['gigawatt', 'gigawatts'],
  kWh: ['kilowatt-hour', 'kilowatt-hours'],
  'km²': ['square kilometer', 'square kilometers'],
  km2: ['square kilometer', 'square kilometers'],
  'm²': ['square meter', 'square meters'],
  'm³': ['cubic meter', 'cubic meters'],
  bps: ['basis point', 'basis points'],
  pp: ['percentage point', 'percentage points'],
  ha: ['hectare', 'hectares'],
  hPa: ['hectopascal', 'hectopascals'],
  '%': ['percent', 'percent'],
  '°C': ['degree Celsius', 'degrees Celsius'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°': ['degree', 'degrees'],
}

/** Currencies by the sign in front of a figure: one, several, and the hundredth part. */
export const currencies: Readonly<Record<string, readonly [string, string, string]>> = {
  $: ['dollar', 'dollars', 'cents'],
  US$: ['U.S. dollar', 'U.S. dollars', 'cents'],
  '€': ['euro', 'euros', 'cents'],
  '£': ['pound', 'pounds', 'pence'],
  '¥': ['yen', 'yen', 'sen'],
  '₽': ['ruble', 'rubles', 'kopecks'],
  A$: ['Australian dollar', 'Australian dollars', 'cents'],
  C$: ['Canadian dollar', 'Canadian dollars', 'cents'],
  HK$: ['Hong Kong dollar', 'Hong Kong dollars', 'cents'],
  R$: ['real', 'reais', 'centavos'],
  '₹': ['rupee', 'rupees', 'paise'],
  '₩': ['won', 'won', 'jeon'],
  '₴': ['hryvnia', 'hryvnias', 'kopiykas'],
  CHF: ['Swiss franc', 'Swiss francs', 'rappen'],
  USD: ['dollar', 'dollars', 'cents'],
  EUR: ['euro', 'euros', 'cents'],
  GBP: ['pound', 'pounds', 'pence'],
  JPY: ['yen', 'yen', 'sen'],
  RUB: ['ruble', 'rubles', 'kopecks'],
}

export const months: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Abbreviations by how they are printed, as they are said; those that end in a dot are taken with it. */
export const abbreviations: ReadonlyMap<string, string> = new Map(
  [
    'Jan.:January Feb.:February Mar.:March Apr.:April Aug.:August Sept.:September Sep.:September Oct.:October Nov.:November Dec.:December',
    'Mon.:Monday Tue.:Tuesday Tues.:Tuesday Wed.:Wednesday Thu.:Thursday Thurs.:Thursday Fri.:Friday Sat.:Saturday Sun.:Sunday',
    'Mr.:Mister Mrs.:Missis Ms.:Miz Dr.:Doctor Prof.:Professor Gov.:Governor Sen.:Senator Rep.:Representative Gen.:General Lt.:Lieutenant Sgt.:Sergeant St.:Saint Mt.:Mount Ft.:Fort Jr.:Junior Sr.:Senior',
    'No.:number Nos.:numbers vs.:versus vs:versus approx.:approximately est.:estimated Inc.:Incorporated Corp.:Corporation Co.:Company Ltd.:Limited Bros.:Brothers e.g.:for_example i.e.:that_is etc.:and_so_on',
    'a.m.:ay_M p.m.:P_M U.S.:U_S U.K.:U_K U.N.:U_N E.U.:E_U D.C.:D_C &:and +:plus =:equals §:section',
  ].flatMap((line) =>
    line.split(' ').map((pair): [string, string] => {
      const at = pair.lastIndexOf(':')
      return [pair.slice(0, at), pair.slice(at + 1).replaceAll('_', ' ')]
    }),
  ),
)

/** Short names that are said as words, or in other words; all other capitals are said letter by letter. */
export const sayings: ReadonlyMap<string, string> = new Map([
  ...'SWAT AIDS UEFA NATO'
    .split(' ')
    .map((name): [string, string] => [name, name[0] + name.slice(1).toLowerCase()]),
  ['NOAA', 'Noah'],
  ['NCAA', 'N C double ay'],
  ['AKDT', 'Alaska Daylight Time'],
  ['AKST', 'Alaska Standard Time'],
  ['HST', 'Hawaii Standard Time'],
  ['AST', 'Atlantic Standard Time'],
  ['ET', 'Eastern Time'],
  ['PT', 'Pacific Time'],
  ['CET', 'Central European Time'],
  ['CEST', 'Central European Summer Time'],
  ['BST', 'British Summer Time'],
  ['JST', 'Japan Standard Time'],
  ['MSK', 'Moscow Time'],
  ['LLC', 'L L C'],
  ['CDT', 'Central Daylight Time'],
  ['CST', 'Central Standard Time'],
  ['EDT', 'Eastern Daylight Time'],
  ['EST', 'Eastern Standard Time'],
  ['MDT', 'Mountain Daylight Time'],
  ['MST', 'Mountain Standard Time'],
  ['PDT', 'Pacific Daylight Time'],
  ['PST', 'Pacific Standard Time'],
  ['GMT', 'Greenwich Mean Time'],
  ['UTC', 'U T C'],
])
