import { counted } from '../plural.ts'

const count = counted('ru')
const told = { one: 'материал', few: 'материала', many: 'материалов' }

/** Выпуски дня. */
export const bulletins = {
  bulletins: {
    title: 'Выпуски',
    hint: 'Одобренные материалы дня одной аудиопрограммой с главами. Ни один выпуск не выходит и не попадает в подкаст, пока кто-нибудь не выпустит именно эти байты.',
    none: 'Ни одного выпуска ещё не сделано.',
    off: 'В редакции нет editorial-rules/bulletin.yaml: выпусков она не делает.',
    make: 'Сделать сегодняшний',
    planned: 'Делаются по расписанию',
    next: 'следующий',
    all: 'Сделаны',
    stories: (n: number) => count(n, told),
    state: { waiting: 'не решено', out: 'вышел', withdrawn: 'отозван' },
    outdated: 'Рассказывает о материале, который изменился',
    outdatedHint: 'Отзовите его или сделайте заново:',
    again: 'Сделать заново',
    chapters: 'Главы',
    told: 'Материалы выпуска',
    version: (n: number) => `версия ${n}`,
    transcript: 'Расшифровка',
    captions: 'Субтитры',
    papers: 'Документы',
    approve: 'Выпустить',
    binds: 'Ваше имя — только под этими байтами:',
    withdraw: 'Отозвать',
    withdrawNow: 'Отозвать его',
    reason: 'Причина, для протокола',
    made: 'сделан',
    approved: 'выпущен:',
    withdrawn: 'отозван:',
    listen: (title: string) => `Слушать: ${title}`,
  },
}
