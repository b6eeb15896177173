import { counted } from '../plural.ts'

const count = counted('ru')

/** Words while they are typed, versions of them, and who is at them. */
export const wording = {
  recheck: {
    heading: 'Проверка по ходу правки',
    fine: (n: number) =>
      `Подтверждено: ${count(n, { one: 'утверждение', few: 'утверждения', many: 'утверждений' })}.`,
    held: 'В таком виде текст не готов:',
    take: 'Взять',
    remove: 'Убрать',
    fix: 'Исправить',
  },
  versions: {
    title: 'Сравнить версии',
    back: 'Назад к материалу',
    from: 'От версии',
    to: 'к версии',
    compare: 'Сравнить',
    same: 'Версия равна самой себе.',
    restore: 'Вернуть версию',
    restoreHint: 'Она сохранится как новая версия и будет проверена заново; ничего не пропадёт.',
    since: 'Что изменилось с тех пор, как вы открыли материал,',
    by: 'правил(а)',
  },
  sendBack: {
    label: 'Вернуть',
    now: 'Вернуть на доработку',
    note: 'Что доработать',
  },
  offers: { take: 'Взять' },
  changes: {
    heading: 'Что изменилось в записи с этой версии',
    gone: 'больше нет',
  },
  presence: {
    reading: (who: string) => `Материал открыт: ${who}.`,
    editing: (who: string, since: string) => `Материал правит ${who}, с ${since}.`,
    takenOver: (by: string, at: string) =>
      `Правку взял(а) на себя ${by} в ${at}. Набранное вами осталось здесь и чужого не затрёт.`,
    takeOver: 'Взять правку на себя',
    word: 'Сообщение коллеге',
    takeOverNow: 'Взять правку',
  },
}
