import { type PictureWords, plural } from '../words.ts'

const list = new Intl.ListFormat('ru', { type: 'conjunction' })
const sides = { north: 'с. ш.', south: 'ю. ш.', east: 'в. д.', west: 'з. д.' } as const
const sentence = (parts: readonly string[]): string =>
  parts
    .filter((part) => part !== '')
    .join(' ')
    // What ends with a point needs no other.
    .replaceAll(/(?<=\.)\.(?=\s|$)/g, '')

export const ru: PictureWords = {
  monthsOfDays: [
    ...['янв.', 'февр.', 'марта', 'апр.', 'мая', 'июня', 'июля', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
  ],
  months: [
    ...['янв.', 'февр.', 'март', 'апр.', 'май', 'июнь', 'июль', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
  ],
  day: (day, month, year) => `${day}\u00a0${month}${year === undefined ? '' : `\u00a0${year}`}`,
  monthOf: (month, year) => `${month}\u00a0${year}`,
  clock: (hour, minute) => `${hour}:${String(minute).padStart(2, '0')}`,
  zone: (zone, short) => (zone === 'Europe/Moscow' ? 'мск' : short),
  moment: (day, time) => `${day}, ${time}`,
  range: (from, to) => `${from} – ${to}`,
  ofYear: (days, year) => `${days} ${year} г.`,
  and: (parts) => list.format(parts),
  list: (parts) => parts.join('; '),
  source: (names) => `Источник: ${names}`,
  graphic: (publisher) => `Графика: ${publisher}`,
  chart: {
    forms: {
      line: 'Линейный график',
      bar: 'Столбчатая диаграмма',
      columns: 'Столбчатая диаграмма',
      dot: 'Точечный график',
      multiples: 'Несколько графиков',
      table: 'Таблица',
    },
    alt: ({ form, title, subtitle, body }) =>
      sentence([`${form}: ${title}${subtitle === '' ? '' : ` (${subtitle})`}.`, ...body]),
    valueOf: (name, value) => `${name}: ${value}`,
    valueAt: (value, by) => `${value} (${by})`,
    span: ({ label, first, last, low, high, count }) =>
      `${label}${label === '' ? 'От' : ': от'} ${first} до ${last}; минимум ${low}, максимум ${high}; ${plural('ru', count, { one: 'значение', few: 'значения', many: 'значений', other: 'значения' })}.`,
    gaps: (count) =>
      `Без данных: ${plural('ru', count, { one: 'промежуток', few: 'промежутка', many: 'промежутков', other: 'промежутка' })}.`,
    own: (told) => `Выделено: ${told}.`,
    illustrates: (words) => `В тексте: «${words}».`,
    some: (shown, all) => `показано ${shown} из ${all}`,
    unit: (unit) => unit,
    more: (count) => `и ещё ${count}`,
  },
  map: {
    alt: ({ title, body }) => sentence([`Карта: ${title}.`, ...body]),
    at: ({ name, latitude, longitude, value }) =>
      `${name}, ${latitude}, ${longitude}${value === undefined ? '' : ` (${value})`}.`,
    others: (count, from, to, around) =>
      `${around ? 'Отмечено также' : 'Отмечено'} ${plural('ru', count, { one: 'место', few: 'места', many: 'мест', other: 'места' })}${
        from === undefined ? '' : from === to ? ` (${from})` : ` (от ${from} до ${to})`
      }.`,
    countries: (names) => `Подписаны страны: ${names}.`,
    areas: (names, count) => `${count === 1 ? 'Показана территория' : 'Показаны территории'}: ${names}.`,
    degrees: (value, side) => `${value}° ${sides[side]}`,
    bar: (told, unit) => `${told}\u00a0${unit === 'km' ? 'км' : 'м'}`,
    borders: {
      'as-natural-earth': 'Границы по Natural Earth: по фактическому контролю, не по притязаниям',
      none: 'Границы не показаны',
      disputed: 'Пунктир: спорные границы',
    },
    data: 'Картографические данные: Natural Earth',
    census: 'Бюро переписи США',
  },
  card: {
    alt: ({ headline, standfirst, publisher }) =>
      sentence([`Карточка «${publisher}»: ${headline}.`, standfirst]),
    quoteAlt: ({ quote, who, publisher }) => `Карточка «${publisher}» с цитатой: «${quote}» — ${who}.`,
    quoted: (quote) => `«${quote}»`,
  },
}
