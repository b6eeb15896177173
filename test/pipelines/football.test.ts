import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { isOpen } from '../../src/news/claim.ts'
import { checkGiven } from '../../src/pipeline/check-given.ts'
import { project } from '../night/place.ts'
import { type FootballDesk, footballDesk, issued, keyOf, type Match } from './football-desk.ts'

let desk: FootballDesk
let matches: FootballDesk['matches']
let filed: FootballDesk['filed']

beforeAll(async () => {
  desk = await footballDesk()
  matches = desk.matches
  filed = desk.filed
}, 120_000)

const golden = (name: string) => readFile(`${project}/test/fixtures/pipelines/football/${name}.txt`, 'utf8')
const told = (key: string, kind: string) =>
  filed.find((each) => each.key === key && each.kind === kind)?.draft.text

/** A copy of a recorded match, to be changed. */
function match(season: string, team1: string, team2: string): Match {
  const found = matches.find(
    (each) => each.competition.endsWith(season) && each.team1 === team1 && each.team2 === team2,
  )
  if (found === undefined) throw new Error(`no match of ${team1} and ${team2} in ${season}`)
  return structuredClone(found)
}

describe('the recorded seasons', () => {
  test('every value of the records can be read', () => expect(desk.faults).toEqual([]))

  test('every match with a score has its report, and only those', () => {
    const reported = new Set(filed.filter(({ kind }) => kind !== 'round').map(({ key }) => key))
    const expected = matches.filter(
      ({ competition, score, status }) =>
        !competition.endsWith('2023/24') && score.ft && status === undefined,
    )
    expect([...reported].sort()).toEqual(expected.map(keyOf).sort())
    const silent = matches.filter(({ score }) => score.ft === undefined).map(keyOf)
    expect([...desk.untold].filter((key) => !reported.has(key)).sort()).toEqual(silent.sort())
  })

  test('every round with a score has one round-up', () => {
    const rounds = matches
      .filter(({ score }) => score.ft)
      .map(({ competition, round }) => `${competition} ${round}`)
    const some = [...new Set(rounds)].filter((round) => !round.endsWith('Finals, Final'))
    expect(
      filed
        .filter(({ kind }) => kind === 'round')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(some.sort())
  })

  test('no text claims what the record does not bear out, or breaks a rule of the house', () => {
    const open = filed.flatMap(({ draft }) =>
      draft.claims.filter(isOpen).map(({ text, why }) => `${text}: ${why}`),
    )
    const broken = filed.flatMap(({ draft }) => draft.findings.filter(({ level }) => level !== 'suggestion'))
    expect(open).toEqual([])
    expect(broken).toEqual([])
  })

  test('a match comes after the round-ups of whole rounds, and all of them after a severe warning', () => {
    const whole = filed.filter(({ kind, draft }) => kind === 'round' && !draft.text.startsWith('Scores in'))
    const single = filed.filter(({ kind }) => kind === 'match')
    const least = Math.min(...whole.map(({ worth }) => worth))
    expect(Math.max(...single.map(({ worth }) => worth))).toBeLessThan(least)
    expect(Math.max(...filed.map(({ worth }) => worth))).toBeLessThan(52)
  })

  test('ledes of matches are worded in many ways, none for more than one match in twelve', () => {
    const ledes = patterns(
      filed.filter(({ kind }) => kind === 'match').map(({ draft }) => draft.draft.body[0] ?? ''),
    )
    const all = [...ledes.values()].reduce((sum, times) => sum + times, 0)
    expect(ledes.size).toBeGreaterThanOrEqual(40)
    expect(Math.max(...ledes.values()) / all).toBeLessThan(1 / 12)
  })
})

/** How often each wording comes, names and figures masked. */
function patterns(sentences: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const sentence of sentences) {
    const wording = sentence
      .replaceAll(/\b(one|two|three|four|five|six|seven|eight|nine|[\d-]+)\b/gi, '#')
      .replaceAll(/[A-ZŠ][\w.'’]*(?:[ -][A-Z][\w.'’]*)*/g, 'N')
    counted.set(wording, (counted.get(wording) ?? 0) + 1)
  }
  return counted
}

describe('copy reads as agency copy', () => {
  test('a round-up of a whole round', async () =>
    expect(`${told('English Premier League 2023/24 Matchday 2', 'round')}\n`).toEqual(await golden('round')))

  test('a round with one match played and one put off says what has no score', async () =>
    expect(`${told('English Premier League 2025/26 Matchday 31', 'round')}\n`).toEqual(
      await golden('half-played'),
    ))

  test('a comeback, with the form of both sides', async () =>
    expect(
      `${told('English Premier League 2025/26 Matchday 13 Sunderland AFC AFC Bournemouth', 'match')}\n`,
    ).toEqual(await golden('comeback')))

  test('a rout', async () =>
    expect(
      `${told('UEFA Champions League 2024/25 Playoffs, Matchday 2 Paris Saint-Germain FC (FRA) Stade Brestois 29 (FRA)', 'match')}\n`,
    ).toEqual(await golden('rout')))

  test('a goalless draw', async () =>
    expect(
      `${told('English Premier League 2025/26 Matchday 22 Wolverhampton Wanderers FC Newcastle United FC', 'match')}\n`,
    ).toEqual(await golden('goalless')))

  test('a shootout that the record counts as level names no winner', async () =>
    expect(
      `${told('UEFA Champions League 2024/25 Finals, Round of 16 Liverpool FC (ENG) Paris Saint-Germain FC (FRA)', 'extra-time')}\n`,
    ).toEqual(await golden('level-shootout')))

  test('a shootout with a winner', async () => {
    const decided = match('2024/25', 'Liverpool FC (ENG)', 'Paris Saint-Germain FC (FRA)')
    decided.score.p = [1, 4]
    const { text, claims } = await desk.write(decided)
    expect(`${text}\n`).toEqual(await golden('shootout'))
    expect(claims.filter(isOpen)).toEqual([])
  })

  test('a match won in extra time', async () => {
    const decided = match('2024/25', 'Liverpool FC (ENG)', 'Paris Saint-Germain FC (FRA)')
    decided.score = { ht: [0, 1], ft: [1, 1], et: [1, 3] }
    const { text, claims } = await desk.write(decided)
    expect(`${text}\n`).toEqual(await golden('extra-time'))
    expect(claims.filter(isOpen)).toEqual([])
  })
})

describe('records that say less, or what cannot be', () => {
  const burnley = () => match('2023/24', 'Burnley FC', 'Manchester City FC')
  const second = async (given: Match) => (await desk.write(given)).draft.body[1]

  test('a match without a halftime score says so', async () => {
    const late = burnley()
    delete late.score.ht
    expect(await second(late)).toMatch(/halftime.* record/)
  })

  test('a halftime score above the final one is not told', async () => {
    const odd = burnley()
    odd.score.ht = [0, 4]
    const { text, claims } = await desk.write(odd)
    expect(text).not.toMatch(/0-4|4-0/)
    expect(claims.filter(isOpen)).toEqual([])
  })

  test('a match marked as abandoned or awarded makes no report', async () => {
    await expect(desk.write({ ...burnley(), status: 'awarded' })).rejects.toThrow('make no story')
  })

  test('a final has no home side', async () => {
    const final = match('2024/25', 'Paris Saint-Germain FC (FRA)', 'FC Internazionale Milano (ITA)')
    final.score = { ht: [2, 0], ft: [5, 0] }
    const { text, claims } = await desk.write(final)
    expect(text).toContain('in the final of the UEFA Champions League')
    expect(text).not.toMatch(/\bhome\b|away|visit|\bat Paris/i)
    expect(claims.filter(isOpen)).toEqual([])
  })
})

test('one digit changed in a text is flagged in at least 98 of 100', async () => {
  const places = filed
    .filter(({ kind }) => kind === 'round')
    .flatMap(({ draft: { text }, of }) =>
      [...text.matchAll(/\d/g)].map(({ index, 0: digit }) => ({ text, of, index, digit: Number(digit) })),
    )
  const sample = places.filter((_, place) => place % 37 === 0)
  let flagged = 0
  for (const { text, of, index, digit } of sample) {
    const changed = `${text.slice(0, index)}${(digit + 1 + (index % 9)) % 10}${text.slice(index + 1)}`
    const sources = of.map(({ id, record }) => ({ name: id, kind: 'json' as const, body: record }))
    const { claims } = await checkGiven({ text: changed, sources, language: 'en', issued }, desk.beat)
    if (claims.some(isOpen)) flagged += 1
  }
  expect(sample.length).toBeGreaterThan(100)
  expect(flagged / sample.length).toBeGreaterThanOrEqual(0.98)
}, 120_000)
