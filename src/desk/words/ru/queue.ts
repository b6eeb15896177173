import { counted } from '../plural.ts'

const count = counted('ru')
const figure = (n: number) => n.toLocaleString('ru')

/** The queue, its tasks, and what publishing came to. */
export const queue = {
  queue: {
    title: 'Очередь',
    all: 'Все',
    filters: 'Отбор материалов',
    search: 'Искать в заголовках',
    beat: 'Тема',
    everyBeat: 'Все темы',
    language: 'Язык',
    everyLanguage: 'Все языки',
    show: 'Показать',
    score: 'Значимость',
    found: (n: number) => count(n, { one: 'материал', few: 'материала', many: 'материалов' }),
    range: (from: number, to: number, total: number) => `${figure(from)}–${figure(to)} из ${figure(total)}`,
    tally: (n: { tied: number; total: number; open: number }) =>
      n.open === 0
        ? count(n.total, {
            one: 'утверждение подтверждено',
            few: 'утверждения подтверждены',
            many: 'утверждений подтверждены',
          })
        : `${n.open} из ${n.total} под вопросом`,
    bar: (n: { supported: number; derived: number; open: number }) =>
      `${n.supported} есть в записи, ${n.derived} вычислено, ${n.open} под вопросом`,
    errors: (n: number) => count(n, { one: 'ошибка', few: 'ошибки', many: 'ошибок' }),
    warnings: (n: number) => count(n, { one: 'замечание', few: 'замечания', many: 'замечаний' }),
    suggestions: (n: number) => count(n, { one: 'совет', few: 'совета', many: 'советов' }),
    empty: 'Пусто.',
    emptyHint: 'Под этот отбор ничего не подходит.',
    clear: 'Сбросить отбор',
    older: 'Следующая страница',
    newer: 'Предыдущая страница',
    pages: 'Страницы',
    publish: 'Опубликовать готовое',
    task: 'источник изменился',
  },
  task: {
    says: (n: number) =>
      `${count(n, { one: 'материал', few: 'материала', many: 'материалов' })} нужно проверить: источник изменился`,
    heading: 'Источник изменился',
    touches: 'Теперь в записи сказано иначе:',
    close: 'Просмотрено, ничего не нужно',
  },
  published: {
    title: 'Публикация',
    nothing: 'Подписанного и готового к выходу нет.',
    story: 'Материал',
    outlet: 'Площадка',
    outcome: 'Итог',
    back: 'Назад в очередь',
  },
}
