import { counted } from '../plural.ts'

const count = counted('ru')

/** Records, raw payloads, and the names of derivations. */
export const record = {
  record: { title: 'Запись', field: 'поле отмечено', back: 'Назад к материалу' },
  payload: {
    title: 'Исходные данные',
    hash: 'sha256',
    url: 'Откуда',
    came: 'Когда',
    type: 'Тип',
    untyped: 'не указан',
    size: (n: number) => count(n, { one: 'байт', few: 'байта', many: 'байт' }),
    cut: (n: number) => `первые ${count(n, { one: 'знак', few: 'знака', many: 'знаков' })}`,
    download: 'Сохранить как пришло',
  },
  derivation: new Map([
    ['difference', 'разность'],
    ['gap', 'разрыв'],
    ['percentChange', 'изменение в процентах'],
    ['percentagePointChange', 'изменение в процентных пунктах'],
    ['share', 'доля'],
    ['ratio', 'отношение'],
    ['quotient', 'частное'],
    ['product', 'произведение'],
    ['sum', 'сумма'],
    ['mean', 'среднее'],
    ['minimum', 'наименьшее'],
    ['maximum', 'наибольшее'],
    ['count', 'количество'],
    ['countWhere', 'количество подходящих'],
    ['rank', 'место по порядку'],
    ['isHighest', 'выше всех'],
    ['isLowest', 'ниже всех'],
    ['streak', 'ряд изменений в одну сторону'],
    ['highestSince', 'самое высокое с'],
    ['lowestSince', 'самое низкое с'],
    ['distanceTo', 'расстояние'],
    ['timeBetween', 'время между'],
    ['convert', 'перевод единиц'],
    ['round', 'округлено'],
    ['earliest', 'самое раннее'],
    ['latest', 'самое позднее'],
    ['setting', 'задано редакцией'],
    ['same', 'как стоит в записи'],
  ]),
}
