import type { InBatch } from '../in-batch.ts'
import { counted } from '../plural.ts'

const count = counted('ru-RU')

/** Решения на потом, следы проверки, реплики, отчёты. */
export const review = {
  release: {
    heading: 'Когда',
    now: 'как только можно',
    embargo: 'после эмбарго',
    at: 'в назначенное время',
    zone: 'Часовой пояс (имя IANA)',
    which: 'Если часы покажут это время дважды',
    first: 'в первый раз',
    second: 'во второй раз',
    due: 'Выйдет',
    withdraw: 'Отозвать подпись',
    withdrawWhy: 'Почему (можно не указывать)',
    embargoHeading: 'Эмбарго',
    embargoUntil: 'Не раньше',
    embargoSet: 'Поставить или перенести эмбарго',
    embargoLift: 'Снять эмбарго',
    embargoHint: 'До этого времени ничто из материала не покинет редакцию, кто бы его ни подписал.',
    time: {
      zone: 'Нет такого часового пояса; нужно имя IANA, например Europe/Moscow.',
      wall: 'Это не время: укажите день, час и минуту.',
      past: 'Это время уже прошло.',
      skipped: (next: string) =>
        `Такого времени нет: часы переводят вперёд, ${next}. Укажите время до или после.`,
      twice: (first: string, second: string) =>
        `Часы покажут это время дважды: ${first} и ${second}. Укажите, какое имеется в виду.`,
    },
  },
  review: {
    title: 'Кто что проверил',
    heading: 'Ваша проверка',
    warnings: (n: number) =>
      `${count(n, { one: 'замечание остаётся', few: 'замечания остаются', many: 'замечаний остаётся' })}: скажите почему`,
    because: 'Причина для всех оставшихся',
    own: 'или для каждого своя',
    opened: (n: number) => `открыто: ${n}`,
    figures: (looked: number, all: number) => `просмотрено важных чисел: ${looked} из ${all}`,
    time: (spent: string, reading: string) => `на странице ${spent}, чтение занимает ${reading}`,
    substantive: 'проверка по существу',
    lacks: (what: string) => `ещё не по существу: ${what}`,
    lack: {
      looked: 'откройте источник, посмотрите все вычисленные числа или правьте',
      time: 'мало времени на странице',
      run: 'одна из многих подписей подряд',
      warnings: 'причина для каждого замечания',
    },
    confirm: 'Верно',
    reject: 'Неверно',
    takeBack: 'Снять отметку',
    link: 'Кто что проверил',
    json: 'В JSON',
    markdown: 'В Markdown',
    report: {
      article: 'Материал',
      hash: 'Текст',
      policy: 'Политика:',
      approval: (by: string, at: string) => `Подпись: ${by}, ${at}`,
      void: 'не действует',
      roles: 'Роли:',
      release: 'На',
      batch: ({ id, looked, stories, read, population, sample, most }: InBatch) =>
        `С партией ${id}: прочитано ${read} из ${stories} текстов одного шаблона; из ${population}, которые не выделяются, вытянуто ${sample}, неверных может быть не больше ${most}. ${looked ? 'Этот текст прочитан.' : 'Этот текст не прочитан.'}`,
      nothingKept: 'О проверке перед этой подписью ничего не сохранено.',
      substantive: 'Проверка была по существу.',
      notSubstantive: 'Проверка не была по существу:',
      claims: (looked: number, all: number) => `просмотрено утверждений: ${looked} из ${all}`,
      sources: 'Открыто',
      payloads: 'Открыты исходные данные',
      compared: 'Сравнены версии',
      confirmed: 'Подтверждено',
      rejected: 'Отмечено как неверное',
      edits: 'Свои версии',
      override: 'Оставлено вопреки',
      noReason: 'причина не указана',
      log: 'Журнал',
    },
  },
  comments: {
    heading: 'Реплики',
    write: 'Напишите реплику; @ и имя — позвать человека',
    send: 'Сказать',
    about: 'о словах',
    paragraph: 'абзац',
    mine: 'Вас зовут',
    none: 'Вас никто не звал.',
    fresh: 'новое',
  },
}
