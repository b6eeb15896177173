import { type DeskAction, type DeskRole, leastRole } from '../../../news/roles.ts'
import { people } from './people.ts'

/** What is said when something was not done. */
export const refusal = {
  refusal: {
    stale: 'Не сделано. Ниже материал в его нынешнем виде.',
    staleEdit: 'Не сохранено. Ваш текст ниже цел, рядом — то, что действует сейчас.',
    reason: 'Нужна причина: она останется в деле.',
    comment: 'В реплике нет слов.',
    note: 'К исправлению нужно пояснение: что было неверно и как верно.',
    text: 'Нужны заголовок и хотя бы один абзац.',
    signedOut: 'Вы вышли',
    signedOutHint: 'Ничего не сделано. Войдите снова.',
    forged: 'Отказано',
    forgedHint: 'Эта форма пришла не отсюда или осталась от прошлого входа. Ничего не сделано.',
    notYours: 'Это решаете не вы',
    notYoursHint: (action: DeskAction, role: DeskRole) =>
      `Нужна роль «${people.people.role[leastRole[action]]}», а ваша — «${people.people.role[role]}». Ничего не сделано.`,
    notFresh: 'Для этого войдите ещё раз',
    notFreshHint:
      'То, что меняет способ входа, и токены требуют входа не старше 15 минут. Ничего не сделано.',
    host: 'Этот стол отвечает только по своему адресу.',
    large: 'Слишком много текста.',
    misfit: 'Форму не удалось прочесть',
    misfitHint: (fields: string) =>
      `Слишком длинно или не то, что спрошено: ${fields}. Ничего не сделано; набранное — по кнопке браузера «назад».`,
    missing: 'Такой страницы нет',
    missingHint: 'Возможно, у материала теперь другой адрес.',
    fault: 'Что-то сломалось у нас',
    faultHint: 'Набранное вами никуда не ушло. Ошибка записана в журнал, очередь на месте.',
    toQueue: 'В очередь',
  },
}
