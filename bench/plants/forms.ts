/** Words in lists of the same form, so that one can stand in the place of another. */
const lists = (...lines: string[]): string[][] => lines.map((line) => line.split(' '))

export const numerals = lists(
  'two three four five six seven eight nine ten eleven twelve',
  'first second third fourth fifth sixth seventh eighth ninth tenth',
  'два три четыре',
  'две три четыре',
  'пять шесть семь восемь девять десять',
  'двух трех четырех пяти шести семи восьми девяти десяти',
  'двум трем четырем пяти шести семи восьми девяти десяти',
  'первый второй третий четвертый пятый шестой',
  'первая вторая третья четвертая пятая шестая',
)

export const weekdays = lists(
  'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  'понедельник вторник среду четверг пятницу субботу воскресенье',
  'понедельник вторник среда четверг пятница суббота воскресенье',
  'понедельника вторника среды четверга пятницы субботы воскресенья',
)

/** Each pair of words that say the opposite of each other in the same form. */
const pairs = (...lines: string[]): [string, string][] =>
  lines.map((line): [string, string] => {
    const [one = '', other = ''] = line.split(' | ')
    return [one, other]
  })

export const moves = pairs(
  'rose | fell',
  'rises | falls',
  'risen | fallen',
  'rise | fall',
  'gained | lost',
  'gain | loss',
  'up | down',
  'higher | lower',
  'strengthened | weakened',
  'increased | decreased',
  'climbed | slipped',
  'вырос | снизился',
  'выросла | снизилась',
  'выросли | снизились',
  'поднялся | опустился',
  'подорожал | подешевел',
  'подорожала | подешевела',
  'подорожали | подешевели',
  'выше | ниже',
  'рост | снижение',
  'роста | снижения',
  'укрепился | ослаб',
)

/** Results between two sides: what the loser cannot have done. */
export const results = pairs(
  'beat | lost to',
  'beats | loses to',
  'tops | loses to',
  'top | lose to',
  'outlasted | lost to',
  'outlast | lose to',
  'edged | lost to',
  'defeated | lost to',
  'routed | lost to',
  'outrebounded | were outrebounded by',
  'outscored | were outscored by',
  'win over | loss to',
  'won | lost',
)

export const superlatives = pairs(
  'highest | lowest',
  'strongest | weakest',
  'biggest | smallest',
  'largest | smallest',
  'most | fewest',
  'high | low',
  'stronger | weaker',
  'максимума | минимума',
  'максимальный | минимальный',
  'максимальной | минимальной',
  'максимум | минимум',
  'самое сильное | самое слабое',
  'сильнее | слабее',
  'больше всего | меньше всего',
  'более сильных | более слабых',
)

/** What of an English verb a negation leaves. */
export const denials = pairs(
  'rose | did not rise',
  'fell | did not fall',
  'gained | did not gain',
  'lost | did not lose',
  'struck | did not strike',
  'had | did not have',
  'beat | did not beat',
  'scored | did not score',
  'led | did not lead',
  'has received | has not received',
  'was recorded | was not recorded',
  'has reviewed | has not reviewed',
  'finished with | did not finish with',
  'outrebounded | did not outrebound',
  'is valid | is not valid',
  'was published | was not published',
  'was issued | was not issued',
  'has fallen | has not fallen',
  'has risen | has not risen',
  'получила | не получила',
  'снизился | не снизился',
  'вырос | не вырос',
  'подешевел | не подешевел',
  'подорожал | не подорожал',
  'подешевели | не подешевели',
  'опустился | не опустился',
  'поднялся | не поднялся',
  'отмечено | не отмечено',
  'отмечен | не отмечен',
  'зафиксировала | не зафиксировала',
  'установил | не устанавливал',
  'составила | не составила',
  'проверены | не проверены',
  'произошло | не произошло',
)
