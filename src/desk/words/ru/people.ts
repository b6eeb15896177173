import { counted } from '../plural.ts'

const count = counted('ru')

/** Accounts, roles, and what was done by whom. */
export const people = {
  people: {
    title: 'Люди',
    role: {
      viewer: 'читатель',
      writer: 'автор',
      editor: 'редактор',
      'senior-editor': 'старший редактор',
      admin: 'администратор',
    },
    state: { invited: 'приглашён', active: 'действует', closed: 'закрыт' },
    name: 'Имя',
    roleName: 'Роль',
    stateName: 'Состояние',
    signsIn: 'Вход',
    since: 'С какого времени',
    keys: (password: boolean, passkeys: number) =>
      [
        password ? 'пароль' : '',
        passkeys === 0
          ? ''
          : count(passkeys, { one: 'ключ доступа', few: 'ключа доступа', many: 'ключей доступа' }),
      ]
        .filter((each) => each !== '')
        .join(', ') || 'только ссылка',
    invite: 'Пригласить',
    inviteButton: 'Создать одноразовую ссылку',
    setRole: 'Сменить роль',
    roleOf: (name: string) => `Роль: ${name}`,
    link: 'Новая ссылка',
    close: 'Закрыть',
    reopen: 'Открыть снова',
    linkFor: 'Одноразовая ссылка для',
    linkHint:
      'Она показана только сейчас и действует три дня. Отправьте её только этому человеку: войдёт тот, кто откроет первым.',
    does: 'Что может роль: читатель читает и комментирует, автор правит, редактор решает и публикует, старший редактор отзывает, двигает эмбарго и читает журнал, администратор ведёт учётные записи.',
    tokens: 'Токены программ',
    owner: 'Чей',
    acts: 'Действия',
  },
  audit: {
    title: 'Журнал',
    who: 'Кто',
    verb: 'Что',
    slug: 'Материал',
    from: 'С дня (UTC)',
    to: 'По день',
    at: 'Когда',
    detail: 'Подробности',
    any: 'что угодно',
    show: 'Показать',
    none: 'Ничего такого не делали.',
    older: 'Раньше',
    newest: 'К последним',
    export: 'Выгрузить:',
  },
  api: {
    title: 'API для программ',
    intro:
      'Всё, что умеют страницы, — для программ. Токен создают на странице учётной записи; он действует от имени того, кто его создал. Тела запросов и ответов — JSON.',
    document: 'Документ OpenAPI 3.1',
    base: 'Базовый адрес',
    call: 'Вызов',
    does: 'Что делает',
    role: 'Наименьшая роль',
    query: 'Параметры',
    body: 'Тело',
    problems: 'Отказы',
    problemsHint: 'О том, что не сделано, говорит application/problem+json (RFC 9457).',
  },
}
