import { counted } from '../plural.ts'

const count = counted('ru')

/** What stands on every page, and the words for statuses, verdicts and kinds. */
export const common = {
  house: 'Nightdesk',
  skip: 'К тексту',
  menu: {
    people: 'Люди',
    audit: 'Журнал',
    account: 'Учётная запись',
    label: 'Разделы',
    queue: 'Очередь',
    published: 'Вышедшее',
    runs: 'Прогоны',
    feeds: 'Ленты',
    mentions: 'Вас зовут',
    batches: 'Партии',
    bulletins: 'Выпуски',
    monitor: 'Надзор',
    keys: 'Клавиши',
    signOut: 'Выйти',
  },
  looks: {
    title: 'Вид',
    language: 'Язык',
    theme: 'Тема',
    themes: { auto: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  },
  time: {
    locale: 'ru',
    now: 'только что',
    minutes: (n: number) => `${n} мин назад`,
    hours: (n: number) => `${n} ч назад`,
    days: (n: number) => (n === 1 ? 'вчера' : `${count(n, { one: 'день', few: 'дня', many: 'дней' })} назад`),
    ahead: 'впереди этих часов',
  },
  status: {
    'in-review': 'В работе',
    drafted: 'Не готово',
    stale: 'Устарело',
    approved: 'Подписано',
    published: 'Вышло',
    corrected: 'Исправлено',
    spiked: 'Снято',
    killed: 'Отозвано',
  },
  verdict: {
    supported: 'Есть в записи',
    derived: 'Вычислено по записи',
    unsupported: 'Нечем подтвердить',
    contradicted: 'В записи другое',
  },
  glyph: { supported: '✓', derived: '=', unsupported: '?', contradicted: '✗' },
  kind: {
    number: 'число',
    name: 'имя',
    date: 'дата',
    place: 'место',
    quote: 'цитата',
    comparison: 'сравнение',
  },
  level: { error: 'Ошибка', warning: 'Замечание', suggestion: 'Совет' },
  writer: { template: 'шаблон', llm: 'языковая модель', person: 'человек' },
}
