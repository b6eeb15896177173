import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Beat } from '../../src/config/beat.ts'
import { type House, openHouse } from '../../src/house.ts'
import { isOpen } from '../../src/news/claim.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import type { DraftChecked } from '../../src/pipeline/draft.ts'
import { writeGiven } from '../../src/pipeline/write-given.ts'
import { project } from '../night/place.ts'

type Values = Record<string, string>
type Game = {
  day: string
  home_name: string
  home_city: string
  vis_name: string
  vis_city: string
  home_line: Values
  vis_line: Values
  box_score: Record<string, Values>
}

const issued = '2017-04-01T06:00:00Z'
let house: House
let beat: Beat
let games: Game[]
let drafts: DraftChecked[]

beforeAll(async () => {
  house = await openHouse(project, ['nba'])
  const [only] = house.beats
  if (only === undefined) throw new Error('no beat')
  beat = only
  const lines = await readFile(`${project}/pipelines/nba/recorded/rotowire_games_2014-2017.jsonl`, 'utf8')
  games = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  drafts = []
  for (const game of games) drafts.push(await write(game))
}, 60_000)

const sources = (game: Game) => [
  { name: 'game', kind: 'json' as const, body: JSON.parse(JSON.stringify(game)) },
]
const write = (game: Game) => writeGiven(beat, sources(game), 'en', issued, house.rulesOf(beat))

/** A copy of a recorded game, to be changed. */
const game = (day: string, home: string): Game => {
  const found = games.find((each) => each.day === day && each.home_name === home)
  if (found === undefined) throw new Error(`no game of ${home} on ${day}`)
  return structuredClone(found)
}

const column = ({ box_score }: Game, name: string): Values => box_score[name] ?? {}
const golden = (name: string) => readFile(`${project}/test/fixtures/pipelines/nba/${name}.txt`, 'utf8')

describe('the recorded games', () => {
  test('each has a report of 150 to 300 words', () => {
    const words = drafts.map(({ text }) => text.split(/\s+/).length)
    expect(words.length).toBe(60)
    expect(words.filter((count) => count < 150 || count > 300)).toEqual([])
  })

  test('no report claims what the box score does not bear out, or breaks a rule of the house', () => {
    expect(
      drafts.flatMap(({ claims }) => claims.filter(isOpen).map(({ text, why }) => `${text}: ${why}`)),
    ).toEqual([])
    expect(
      drafts.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`)),
    ).toEqual([])
  })

  test('ledes and headlines are worded in many ways, none more than eight times', () => {
    const ledes = patterns(drafts.map(({ draft }) => firstSentence(draft.body[0] ?? '')))
    const headlines = patterns(drafts.map(({ draft }) => draft.headline))
    expect(ledes.size).toBeGreaterThanOrEqual(24)
    expect(headlines.size).toBeGreaterThanOrEqual(12)
    expect(Math.max(...ledes.values(), ...headlines.values())).toBeLessThanOrEqual(8)
  })
})

const firstSentence = (text: string): string =>
  text.replaceAll(/\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|[A-Z])\./g, '$1').split('. ')[0] ?? ''

/** How often each wording comes, names and figures masked. */
function patterns(sentences: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const sentence of sentences) {
    const wording = sentence
      .replaceAll(/\b(one|two|three|four|five|six|seven|eight|nine|\d+)\b/gi, '#')
      .replaceAll(/[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*)*/g, 'N')
    counted.set(wording, (counted.get(wording) ?? 0) + 1)
  }
  return counted
}

describe('a report reads as agency copy', () => {
  const read = async (name: string, of: Game) =>
    expect(`${(await write(of)).text}\n`).toEqual(await golden(name))

  test('a game that one player decided', () => read('star', game('02_03_17', 'Celtics')))
  test('a game that went to overtime', () => read('overtime', game('01_29_17', 'Hawks')))
  test('a triple-double', () => read('triple-double', game('11_21_16', 'Bucks')))
  test('a comeback, and a team whose name is a number', () => read('comeback', game('03_23_16', 'Nuggets')))

  test('two teams of one city are told apart by the order of the box score', () => {
    const derby = game('03_23_16', 'Warriors')
    const cities = column(derby, 'TEAM_CITY')
    for (const key of Object.keys(cities)) cities[key] = 'Los Angeles'
    return read('derby', { ...derby, home_city: 'Los Angeles', home_name: 'Lakers', vis_city: 'Los Angeles' })
  })

  test('two players of one surname keep their first names', () => {
    const namesakes = game('02_03_17', 'Celtics')
    column(namesakes, 'SECOND_NAME')['15'] = 'Thomas'
    column(namesakes, 'PLAYER_NAME')['15'] = 'Al Thomas'
    return read('namesakes', namesakes)
  })

  test('what the record does not have is not told of', () => {
    const gaps = game('02_03_17', 'Celtics')
    const attempts = column(gaps, 'FG3A')
    for (const key of Object.keys(attempts)) attempts[key] = 'N/A'
    gaps.home_line['TEAM-AST'] = 'N/A'
    gaps.vis_line['TEAM-WINS'] = 'N/A'
    gaps.vis_line['TEAM-PTS_QTR2'] = 'N/A'
    return read('gaps', gaps)
  })
})

test('a game without a score is no story', async () => {
  const postponed = game('02_03_17', 'Celtics')
  postponed.home_line['TEAM-PTS'] = 'N/A'
  await expect(write(postponed)).rejects.toThrow('make no story of the beat nba')
})

test('teams that share the scoring lead are not told to have one leader', async () => {
  const tied = game('02_03_17', 'Celtics')
  column(tied, 'PTS')['13'] = '38'
  const { draft, claims } = await write(tied)
  expect(draft.body[2]).toMatch(/^Crowder had 38 points .* for Boston, and Isaiah Thomas had 38 points/)
  expect(claims.filter(isOpen)).toEqual([])
})

test('one digit changed in a report is flagged in at least 98 of 100', async () => {
  const places = drafts.flatMap(({ text }, at) =>
    [...text.matchAll(/\d/g)].map(({ index, 0: digit }) => ({ at, index, digit: Number(digit) })),
  )
  const sample = places.filter((_, place) => place % 41 === 0)
  let flagged = 0
  for (const { at, index, digit } of sample) {
    const [text, of] = [drafts[at]?.text ?? '', games[at]]
    if (of === undefined) continue
    const changed = `${text.slice(0, index)}${(digit + 1 + (index % 9)) % 10}${text.slice(index + 1)}`
    const { claims } = await checkGiven({ text: changed, sources: sources(of), language: 'en', issued }, beat)
    if (claims.some(isOpen)) flagged += 1
  }
  expect(sample.length).toBeGreaterThan(100)
  expect(flagged / sample.length).toBeGreaterThanOrEqual(0.98)
}, 60_000)
