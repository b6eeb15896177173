import { type Counted, counted, type Gender } from '../numbers-ru.ts'

/** A word that Russian counts with: its forms and its gender. */
export type Unit = Counted & { gender: Gender }

const unit = (gender: Gender, line: string): Unit => ({ ...counted(line), gender })

const metre = (lead = '') =>
  unit(
    'm',
    `${lead}метр ${lead}метра ${lead}метру ${lead}метр ${lead}метром ${lead}метре / ${lead}метры ${lead}метров ${lead}метрам ${lead}метры ${lead}метрами ${lead}метрах`,
  )
const gram = (lead = '') =>
  unit(
    'm',
    `${lead}грамм ${lead}грамма ${lead}грамму ${lead}грамм ${lead}граммом ${lead}грамме / ${lead}граммы ${lead}граммов ${lead}граммам ${lead}граммы ${lead}граммами ${lead}граммах`,
  )
const hour = unit('m', 'час часа часу час часом часе / часы часов часам часы часами часах')
const dollar = unit(
  'm',
  'доллар доллара доллару доллар долларом долларе / доллары долларов долларам доллары долларами долларах',
)
const rouble = unit('m', 'рубль рубля рублю рубль рублём рубле / рубли рублей рублям рубли рублями рублях')
const euro = unit('m', 'евро / евро евро евро евро евро евро')
const percent = unit(
  'm',
  'процент процента проценту процент процентом проценте / проценты процентов процентам проценты процентами процентах',
)
const degree = unit(
  'm',
  'градус градуса градусу градус градусом градусе / градусы градусов градусам градусы градусами градусах',
)
const minute = unit(
  'f',
  'минута минуты минуте минуту минутой минуте / минуты минут минутам минуты минутами минутах',
)
const second = unit(
  'f',
  'секунда секунды секунде секунду секундой секунде / секунды секунд секундам секунды секундами секундах',
)
const tonne = unit('f', 'тонна тонны тонне тонну тонной тонне / тонны тонн тоннам тонны тоннами тоннах')
const person = unit(
  'm',
  'человек человека человеку человека человеком человеке / человека человек человекам человек людьми людях',
)

export type Sign = { unit: Unit; behind?: string }

/** Units by how they are printed behind a figure, what stands behind them, as it is said. */
export const units: Readonly<Record<string, Sign>> & { ч: Sign } = {
  км: { unit: metre('кило') },
  м: { unit: metre() },
  см: { unit: metre('санти') },
  мм: { unit: metre('милли') },
  кг: { unit: gram('кило') },
  г: { unit: gram() },
  т: { unit: tonne },
  'км/ч': { unit: metre('кило'), behind: 'в час' },
  'м/с': { unit: metre(), behind: 'в секунду' },
  ч: { unit: hour },
  мин: { unit: minute },
  сек: { unit: second },
  '%': { unit: percent },
  'п.п.': {
    unit: unit(
      'm',
      'процентный_пункт процентного_пункта процентному_пункту процентный_пункт процентным_пунктом процентном_пункте / процентные_пункты процентных_пунктов процентным_пунктам процентные_пункты процентными_пунктами процентных_пунктах',
    ),
  },
  '°C': { unit: degree, behind: 'Цельсия' },
  '°': { unit: degree },
  руб: { unit: rouble },
  '₽': { unit: rouble },
  $: { unit: dollar },
  '€': { unit: euro },
  '£': {
    unit: unit('m', 'фунт фунта фунту фунт фунтом фунте / фунты фунтов фунтам фунты фунтами фунтах'),
  },
  '¥': { unit: unit('f', 'иена иены иене иену иеной иене / иены иен иенам иены иенами иенах') },
  га: {
    unit: unit(
      'm',
      'гектар гектара гектару гектар гектаром гектаре / гектары гектаров гектарам гектары гектарами гектарах',
    ),
  },
  долл: { unit: dollar },
  чел: { unit: person },
}

/** Months in the genitive, as they stand behind a day. */
export const months: readonly string[] =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

/** Abbreviations by how they are printed, as they are said. */
export const abbreviations: Readonly<Record<string, string>> = {
  'тел.': 'телефон',
  'т.е.': 'то есть',
  'т. е.': 'то есть',
  'т.д.': 'так далее',
  'т. д.': 'так далее',
  'т.п.': 'тому подобное',
  'т. п.': 'тому подобное',
  'им.': 'имени',
  'ул.': 'улица',
  'г.': 'город',
  '№': 'номер',
  '&': 'и',
  '+': 'плюс',
  '=': 'равно',
  '§': 'параграф',
}

const named = (line: string): ReadonlyMap<string, string> =>
  new Map(
    line.split(' ').map((pair): [string, string] => {
      const at = pair.indexOf(':')
      return [pair.slice(0, at), pair.slice(at + 1).replaceAll('_', ' ')]
    }),
  )

/** Letters as they are said one by one. */
export const letters = named(
  'а:а б:бэ в:вэ г:гэ д:дэ е:е ё:ё ж:жэ з:зэ и:и й:и_краткое к:ка л:эл м:эм н:эн о:о п:пэ р:эр с:эс т:тэ у:у ф:эф х:ха ц:цэ ч:че ш:ша щ:ща ъ:твёрдый_знак ы:ы ь:мягкий_знак э:э ю:ю я:я a:эй b:би c:си d:ди e:и f:эф g:джи h:эйч i:ай j:джей k:кей l:эл m:эм n:эн o:оу p:пи q:кью r:ар s:эс t:ти u:ю v:ви w:дабл_ю x:икс y:уай z:зед',
)

/** How short names are said, where it is not letter by letter; the others are spelled. */
export const sayings = named(
  'МИД:мид СМИ:сми ГАИ:гаи ОБСЕ:обэсэ ЕАЭС:е_а_э_эс СПИД:спид ЦИК:цик ВЭБ:вэб ГОСТ:гост НХЛ:эн_ха_эл НАТО:нато COVID:ковид США:сэ_шэ_а ООН:о_о_эн ЕЦБ:е_цэ_бэ ЦБ:цэ_бэ РФ:эр_эф ЕС:е_эс СССР:эс_эс_эс_эр НАТО:нато МЧС:эм_че_эс ТАСС:тасс ЮНЕСКО:юнеско ОПЕК:опек ФИФА:фифа УЕФА:уефа ВОЗ:воз PAGER:пейджер NASA:наса NATO:нато UTC:ю_ти_си USGS:ю_эс_джи_эс',
)
