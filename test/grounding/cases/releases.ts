import type { Grounds } from '../../../src/grounding/grounds.ts'
import { houseComparisons } from '../house-words.ts'
import { type Case, fact } from './case.ts'

const item = 'press-releases/sec#2025-28'
const title = 'SEC Announces Departure of Acting Enforcement Director Sanjay Wadhwa'
const body = `The Securities and Exchange Commission today announced that Sanjay Wadhwa, the Acting Director of the Division of Enforcement, will depart the agency, effective January 31, 2025, after more than 21 years of service with the Commission.

“I thank Sanjay for his dedicated service to the Commission and to investors,” said Acting Chairman Mark T. Uyeda. In fiscal 2024 the Division filed 583 enforcement actions and obtained orders for $8.2 billion in financial remedies.`

const releaseGrounds = (language: 'en' | 'ru'): Grounds => ({
  language,
  zone: 'America/New_York',
  issued: '2025-01-17T23:00:00Z',
  comparisons: houseComparisons,
  vocabulary: ['SEC', 'U.S.', 'США', 'Комиссия'],
  texts: [{ source: item, body }],
  subjects: [],
  evidence: [
    fact(item, '/title', title),
    fact(item, '/description', body),
    fact(item, '/pubDate', '2025-01-17T17:02:31-05:00', { type: 'time' }),
    fact(item, '/link', 'https://www.sec.gov/newsroom/press-releases/2025-28', { type: 'link' }),
  ],
})

export const releases: readonly Case[] = [
  {
    name: 'a departure',
    grounds: releaseGrounds('en'),
    text: `SEC announces departure of Acting Enforcement Director Sanjay Wadhwa

The Securities and Exchange Commission said on Friday, January 17, 2025, that Sanjay Wadhwa will leave the agency on January 31, 2025, after more than 21 years of service.

“I thank Sanjay for his dedicated service to the Commission and to investors,” said Acting Chairman Mark T. Uyeda.

The Division filed 583 enforcement actions in fiscal 2024 and obtained orders for $8.2 billion in financial remedies. The release is at https://www.sec.gov/newsroom/press-releases/2025-28.`,
    plants: [
      ['his dedicated service', 'his long service'],
      ['Friday', 'Thursday'],
      ['Mark T. Uyeda', 'Mark T. Gensler'],
      ['$8.2 billion', '$8.2 million'],
      ['2025-28.', '2025-29.'],
    ],
  },
  {
    name: 'уход директора',
    grounds: releaseGrounds('ru'),
    text: `Комиссия по ценным бумагам США сообщила об уходе директора

Комиссия по ценным бумагам и биржам США сообщила в пятницу, 17 января 2025 года, что Sanjay Wadhwa уйдёт 31 января 2025 года. Сообщение: https://www.sec.gov/newsroom/press-releases/2025-28`,
    plants: [
      ['в пятницу', 'в субботу'],
      ['Sanjay Wadhwa', 'Sanjay Gupta'],
      ['31 января', '30 января'],
    ],
  },
]
