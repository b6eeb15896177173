import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Beat } from '../../src/config/beat.ts'
import { type House, openHouse } from '../../src/house.ts'
import { isOpen } from '../../src/news/claim.ts'
import { at, type Json } from '../../src/news/json.ts'
import { writeGiven } from '../../src/pipeline/write-given.ts'
import { project } from '../night/place.ts'

let house: House
let beat: Beat
let records: readonly Json[]
const issued = '2025-01-24T18:00:00Z'

beforeAll(async () => {
  house = await openHouse(project, ['press-releases'])
  const [only] = house.beats
  const [feed] = only?.feeds ?? []
  if (only === undefined || feed === undefined) throw new Error('no beat')
  beat = only
  const bytes = await readFile(feed.recorded[0] ?? '')
  records = (await feed.read({ url: feed.url, bytes, hash: 'night', fetchedAt: issued })).records
})

const release = (number: string): Json =>
  records.find((record) => at(record, '/link') === `https://www.sec.gov/newsroom/press-releases/${number}`) ??
  null

const write = (body: Json) =>
  writeGiven(beat, [{ name: 'release', kind: 'json', body }], 'en', issued, house.rulesOf(beat))

test('what the commission announced is quoted word for word, and the sentence that the feed cuts off is not', async () => {
  expect((await write(release('2025-28'))).text).toEqual(
    [
      'SEC release: “SEC Announces Departure of Acting Enforcement Director Sanjay Wadhwa”',
      'The U.S. Securities and Exchange Commission announced on Friday, Jan. 17, that “Sanjay Wadhwa, the Acting Director of the Division of Enforcement, will depart the agency, effective January 31, 2025, after more than 21 years of service with the Commission.”',
      'The release is titled “SEC Announces Departure of Acting Enforcement Director Sanjay Wadhwa.” The number of the release is 2025-28; it was published at 5:02 p.m. Eastern time.',
      'The commission’s feed gives only the beginning of the text; the whole is at https://www.sec.gov/newsroom/press-releases/2025-28.',
    ].join('\n\n'),
  )
})

test('a title with quotation marks of its own is not put between others', async () => {
  expect((await write(release('2025-22'))).text).toEqual(
    [
      'SEC release: SEC Charges Digital Currency Group and Soichiro “Michael” Moro',
      'On Friday, Jan. 17, the U.S. Securities and Exchange Commission put out a release titled SEC Charges Digital Currency Group and Soichiro “Michael” Moro, Former CEO of Genesis Global Capital, for Misleading Investors about Genesis’s Financial Condition.',
      'The number of the release is 2025-22; it was published at 12:30 p.m. Eastern time.',
      'The commission’s feed gives only the beginning of the text; the whole is at https://www.sec.gov/newsroom/press-releases/2025-22.',
    ].join('\n\n'),
  )
})

test('of a sentence cut off, the clause that says who pays how much is told', async () => {
  expect((await write(release('2025-21'))).text).toEqual(
    [
      'SEC release: “Vanguard to Pay More Than $100 Million to Resolve Violations”',
      '“The Vanguard Group, Inc. will pay $106.41 million to settle charges,” the U.S. Securities and Exchange Commission announced on Friday, Jan. 17.',
      'The commission gave the release the title “Vanguard to Pay More Than $100 Million to Resolve Violations Related to Target Date Retirement Funds.” The number of the release is 2025-21; it was published at 12 p.m. Eastern time.',
      'The commission’s feed gives only the beginning of the text; the whole is at https://www.sec.gov/newsroom/press-releases/2025-21.',
    ].join('\n\n'),
  )
})

test('a release of which the feed has no whole sentence is told by its title', async () => {
  expect((await write(release('2025-26'))).text).toEqual(
    [
      'From the SEC: “SEC Announces Record Enforcement Actions”',
      'On Friday, Jan. 17, the U.S. Securities and Exchange Commission put out a release titled “SEC Announces Record Enforcement Actions Brought in First Quarter of Fiscal Year 2025.”',
      'The number of the release is 2025-26; it was published at 4:06 p.m. Eastern time.',
      'Only the beginning of the text is in the commission’s feed; all of it is at https://www.sec.gov/newsroom/press-releases/2025-26.',
    ].join('\n\n'),
  )
})

test('further sentences follow the first', async () => {
  expect((await write(release('2025-13'))).text).toEqual(
    [
      'From the SEC: “SEC Announces Departure of General Counsel Megan Barbero”',
      'In a release of Thursday, Jan. 16, the U.S. Securities and Exchange Commission said that “Megan Barbero, who has served as General Counsel since February 2023, will leave the agency on Jan. 20, 2025.”',
      'The commission added: “Ms. Barbero joined the SEC in July 2021 as Principal Deputy General Counsel.”',
      'The commission gave the release the title “SEC Announces Departure of General Counsel Megan Barbero.” The number of the release is 2025-13; it was published at 3:05 p.m. Eastern time.',
      'The commission’s feed gives only the beginning of the text; the whole is at https://www.sec.gov/newsroom/press-releases/2025-13.',
    ].join('\n\n'),
  )
})

test('a sum whose words are cut off is not told', async () => {
  const cut = JSON.parse(
    JSON.stringify(release('2025-21')).replace(/\$106\.41 million to settle[^"]*/g, '$106.41 million…'),
  )
  expect((await write(cut)).text).not.toContain('106.41')
})

test('a release without a number and a text is still a brief', async () => {
  const { text, claims } = await write({
    id: 'x',
    title: 'SEC Names New Director',
    link: 'https://www.sec.gov/newsroom/speeches/new-director',
    published: '2025-01-24T05:00:00.000Z',
  })
  expect([text, claims.filter(isOpen)]).toEqual([
    [
      'From the SEC: “SEC Names New Director”',
      '“SEC Names New Director” is the title of a release that the U.S. Securities and Exchange Commission issued on Friday, Jan. 24.',
      'It was published at 12 a.m. Eastern time.',
      'The release is at https://www.sec.gov/newsroom/speeches/new-director.',
    ].join('\n\n'),
    [],
  ])
})

test('every release of the recorded night is a brief that links its source, without an open claim or an error', async () => {
  const briefs = await Promise.all(records.map(write))
  expect(
    briefs.map(({ claims, findings, text }, index) => [
      claims.filter(isOpen).length,
      findings.filter(({ level }) => level === 'error').length,
      text.includes(String(at(records[index] ?? null, '/link'))),
      /[…]/.test(text),
    ]),
  ).toEqual(records.map(() => [0, 0, true, false]))
})
