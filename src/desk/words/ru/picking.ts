import { counted } from '../plural.ts'

const count = counted('ru')
const stories = { one: 'материал', few: 'материала', many: 'материалов' }

/** Filters of the queue, what is done to many stories at once, and what comes in while the page is open. */
export const picking = {
  picking: {
    desk: 'Отдел',
    everyDesk: 'Все отделы',
    findings: 'Замечания',
    anyFindings: 'Любые замечания',
    marks: { errors: 'С ошибками', warnings: 'С замечаниями', none: 'Чистые', open: 'Под вопросом' },
    age: 'Поступили',
    anyAge: 'Когда угодно',
    ages: { hour: 'За час', night: 'За 12 часов', day: 'За сутки', older: 'Раньше' },
    on: 'Кому назначены',
    anybody: 'Кому угодно',
    whose: { me: 'Мне', nobody: 'Никому' },
    pick: (headline: string) => `Выбрать: ${headline}`,
    title: 'Что сделать с выбранными материалами',
    picked: 'выбрано',
    reason: 'Причина, одна на всех',
    spike: 'Снять',
    person: 'Кому',
    assign: 'Назначить',
    toMe: 'Мне',
    free: 'Никому',
    clear: 'Снять выбор',
    nothing: 'Ни один материал не выбран.',
    nobody: 'Укажите кому.',
    stranger: (name: string) => `Здесь нет никого по имени «${name}».`,
    spiked: (n: number) => `Снято: ${count(n, stories)}.`,
    assigned: (n: number, to: string) => `Теперь у ${to}: ${count(n, stories)}.`,
    freed: (n: number) => `Теперь ни у кого: ${count(n, stories)}.`,
    left: (n: number) => `Осталось как есть: ${count(n, stories)}:`,
  },
  live: {
    fresh: (n: number) =>
      count(n, { one: 'новый материал', few: 'новых материала', many: 'новых материалов' }),
    changed: 'Список изменился',
    run: 'Есть новости о лентах',
    show: 'Показать',
  },
}
