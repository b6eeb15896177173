import { counted, pluralOf } from '../plural.ts'

const count = counted('ru')
const plural = pluralOf('ru')
const feeds = { one: 'лента', few: 'ленты', many: 'лент' }

/** Runs and feeds. */
export const runs = {
  run: {
    heading: 'Последний прогон',
    none: 'Прогонов ещё не было. Запустите: npm run -s nightdesk -- run',
    going: 'не завершён: ещё идёт или был прерван',
    ended: 'завершён',
    sums: (n: { beats: number; filed: number; blocked: number; failed: number }) =>
      `${count(n.beats, { one: 'тема', few: 'темы', many: 'тем' })}: сдано ${n.filed}, не готово ${n.blocked}, сорвалось ${n.failed}`,
    fine: (n: number) => (n === 1 ? 'лента пришла' : `пришли все ленты: ${n}`),
    trouble: (bad: number, all: number) =>
      `${count(bad, feeds)} из ${all} ${plural(bad, { one: 'требует', few: 'требуют', many: 'требуют' })} внимания`,
    nothing: 'ничего не дала',
    stopped: 'остановлено',
    recorded: 'по записанным образцам',
    failed: 'сбой',
    details: 'Все прогоны и ленты',
    title: 'Прогоны',
    started: 'Начат',
    beat: 'Тема',
    feed: 'Лента',
    answer: 'Ответ',
    items: 'Записей',
    fresh: 'Новых',
    filed: 'Сдано',
    blocked: 'Не готово',
    failedStories: 'Сорвалось',
    fault: 'Сбой',
  },
  feeds: {
    title: 'Ленты',
    stateName: 'Состояние',
    state: {
      fresh: 'Свежая',
      quiet: 'Тихо',
      stale: 'Отстала',
      failing: 'Сбоит',
      gone: 'Исчезла',
      parked: 'Отложена',
    },
    lastNew: 'Последнее новое',
    lastSuccess: 'Последний ответ',
    nextPoll: 'Следующий опрос',
    never: 'больше не опрашивается',
    moved: 'теперь здесь:',
  },
}
