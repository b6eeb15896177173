import { counted, pluralOf } from '../plural.ts'

const count = counted('ru')
const plural = pluralOf('ru')

/** The story page: article, evidence, how it was made, what the policy asks. */
export const story = {
  story: {
    back: 'Очередь',
    copy: 'Текст',
    evidence: 'Подтверждения',
    previous: 'Предыдущее утверждение',
    next: 'Следующее утверждение',
    toText: 'Назад к тексту',
    noClaims: 'В этом тексте нечего проверять.',
    all: 'Списком',
    record: 'Запись',
    whole: 'Вся запись',
    payload: 'Исходные данные',
    atSource: 'У источника',
    fetched: 'получено',
    inputs: 'Вычислено из',
    more: (n: number) => `и ещё ${n.toLocaleString('ru')}`,
    compared: (n: number) =>
      `и ${count(n, { one: 'запись', few: 'записи', many: 'записей' })}, с ${plural(n, { one: 'которой', many: 'которыми' })} сравнили`,
    nowhere: 'В сохранённой записи такого места нет.',
    noSource: 'Этой записи нет среди источников материала.',
    findings: 'Замечания',
    noFindings: 'Корректура ничего не нашла.',
    delete: '(убрать)',
    sources: 'Источники',
    carried: 'Тот же текст у',
    earlier: 'Что было раньше',
    sameEvent: 'О том же событии',
    versions: 'Версии',
    version: 'версия',
    inForce: 'действует',
    approvals: 'Подписи',
    holds: 'относится к этому тексту',
    void: 'недействительна: текст изменился',
    voidBySource: 'недействительна: источник изменился',
    receipts: 'Отправлено',
    differs: 'не так, как одобрено:',
    disclosure: 'Раскрытие',
    tied: (n: number) =>
      n === 1
        ? '1 утверждение, подтверждено'
        : `Подтверждено: ${count(n, { one: 'утверждение', few: 'утверждения', many: 'утверждений' })}`,
    open: (n: number) =>
      `${count(n, { one: 'утверждение', few: 'утверждения', many: 'утверждений' })} под вопросом`,
  },
  making: {
    heading: 'Как сделано',
    instead: 'Вместо текста модели здесь текст шаблона:',
    took: (tokens: number, rounds: number) =>
      `${count(tokens, { one: 'токен', few: 'токена', many: 'токенов' })}${rounds === 0 ? '' : `, ${count(rounds, { one: 'круг правки', few: 'круга правки', many: 'кругов правки' })}`}`,
    offers: {
      headline: 'Другой заголовок',
      standfirst: 'Другой подзаголовок',
      seoTitle: 'Заголовок для поиска',
      social: 'Пост',
      push: 'Пуш',
      alt: 'Подпись к картинке',
    },
  },
  policy: {
    heading: 'Политика требует',
    confirm: 'Подтверждаю',
    permit: (role: string) => `Разрешаю как ${role}`,
    permitted: 'разрешено',
    kept: 'хранится, пока не решат другие',
  },
}
