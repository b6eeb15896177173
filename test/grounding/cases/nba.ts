import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Grounds, Witness } from '../../../src/grounding/grounds.ts'
import type { Subject } from '../../../src/news/fact.ts'
import { houseComparisons } from '../house-words.ts'
import { type Case, derivation, fact } from './case.ts'

const line = z.record(z.string(), z.string())
const record = z.object({
  day: z.string(),
  home_city: z.string(),
  home_name: z.string(),
  vis_city: z.string(),
  vis_name: z.string(),
  home_line: line,
  vis_line: line,
  box_score: z.record(z.string(), line),
})

const playerWords: Readonly<Record<string, readonly string[]>> = {
  PTS: ['points', 'point'],
  REB: ['rebounds', 'rebound', 'boards'],
  AST: ['assists', 'assist'],
  STL: ['steals', 'steal'],
  BLK: ['blocks', 'blocked shots'],
  TO: ['turnovers'],
  MIN: ['minutes'],
  PF: ['personal fouls', 'fouls'],
  OREB: ['offensive rebounds'],
  DREB: ['defensive rebounds'],
  FGM: ['field goals made', 'field goals', 'fg', 'shots', 'from the field'],
  FGA: ['field goals attempted', 'field goals', 'fg', 'shots', 'from the field'],
  FG3M: ['three-pointers made', 'three-pointers', '3pt', 'three-point range'],
  FG3A: ['three-pointers attempted', 'three-pointers', '3pt', 'three-point range'],
  FTM: ['free throws made', 'free throws', 'ft', 'free-throw line'],
  FTA: ['free throws attempted', 'free throws', 'ft', 'free-throw line'],
  FG_PCT: ['field goal percentage', 'percent', 'from the field', 'shooting'],
  FG3_PCT: ['three-point percentage', 'percent', 'three-point range'],
  FT_PCT: ['free-throw percentage', 'percent', 'free-throw line'],
}
const teamWords: Readonly<Record<string, readonly string[]>> = {
  ...playerWords,
  TOV: ['turnovers'],
  WINS: ['wins', 'victories'],
  LOSSES: ['losses', 'defeats'],
  PTS_QTR1: ['points in the first quarter', 'points', 'first quarter', 'opening quarter'],
  PTS_QTR2: ['points in the second quarter', 'points', 'second quarter'],
  PTS_QTR3: ['points in the third quarter', 'points', 'third quarter'],
  PTS_QTR4: ['points in the fourth quarter', 'points', 'fourth quarter', 'final quarter'],
}

/** The box score of a game, as the beat would hand it over. */
export function gameGrounds(file: string): Grounds {
  const game = record.parse(
    JSON.parse(readFileSync(new URL(`../../fixtures/grounding/${file}.json`, import.meta.url), 'utf8')),
  )
  const item = `nba/games#${file}`
  const [month, day, year] = game.day.split('_')
  const sides = [
    { id: 'home', city: game.home_city, name: game.home_name, line: game.home_line },
    { id: 'visitor', city: game.vis_city, name: game.vis_name, line: game.vis_line },
  ]
  const players = Object.keys(game.box_score.PLAYER_NAME ?? {})
  const named = (key: string) => game.box_score.PLAYER_NAME?.[key] ?? ''
  const subjects: Subject[] = [
    ...sides.map(({ id, city, name }): Subject => ({ id, type: 'organisation', names: [name, city] })),
    ...players.map((key): Subject => ({ id: key, type: 'person', names: [named(key)] })),
  ]
  const evidence: Witness[] = [
    fact(item, '/day', `20${year}-${month}-${day}`, { type: 'date' }),
    ...sides.flatMap((side) => teamEvidence(item, side)),
    ...players.flatMap((key) => playerEvidence(item, key, game.box_score)),
    derivation(
      'margin',
      'gap',
      Math.abs(Number(game.home_line['TEAM-PTS']) - Number(game.vis_line['TEAM-PTS'])),
      [],
      {
        unit: 'points',
        words: ['margin', 'points'],
      },
    ),
  ]
  return {
    language: 'en',
    zone: 'America/New_York',
    evidence,
    subjects,
    comparisons: houseComparisons,
    vocabulary: ['NBA'],
    texts: [],
  }
}

function teamEvidence(
  item: string,
  side: { id: string; city: string; name: string; line: Record<string, string> },
): Witness[] {
  const subject = side.id
  return [
    fact(item, `/${side.id}/name`, side.name, { type: 'organisation', subject }),
    fact(item, `/${side.id}/city`, side.city, { type: 'place', subject }),
    ...Object.entries(side.line).flatMap(([key, told]) => {
      const column = key.replace('TEAM-', '')
      const words = teamWords[column]
      return words === undefined ? [] : fact(item, `/${side.id}/${column}`, Number(told), { subject, words })
    }),
  ]
}

function playerEvidence(item: string, key: string, box: Record<string, Record<string, string>>): Witness[] {
  return Object.entries(box).flatMap(([column, values]) => {
    const told = values[key] ?? 'N/A'
    const words = playerWords[column]
    if (column === 'PLAYER_NAME')
      return fact(item, `/box/${key}/name`, told, { type: 'person', subject: key })
    return words === undefined || told === 'N/A'
      ? []
      : fact(item, `/box/${key}/${column}`, Number(told), { subject: key, words })
  })
}

export const nba: readonly Case[] = [
  {
    name: 'a Celtics win in full lines',
    grounds: gameGrounds('celtics-lakers-2017-02-03'),
    text: `Thomas scores 38 as Celtics beat Lakers 113-107

The Boston Celtics (32-18) beat the Los Angeles Lakers (17-36) 113-107 on Friday, Feb. 3, 2017, outscoring them 33-21 in the second quarter.

Isaiah Thomas led the Celtics with 38 points on 13-of-24 shooting, adding four assists and two rebounds in 38 minutes. Jae Crowder had 18 points and six rebounds, and Jaylen Brown finished with 12 points and seven rebounds. Marcus Smart came off the bench with nine points, seven assists and five steals, while Terry Rozier added 10 points. Al Horford contributed 11 points, eight rebounds and eight assists.

Lou Williams led the Lakers with 21 points (5-14 FG, 3-9 3Pt, 8-10 FT), four rebounds and four assists. D'Angelo Russell scored 20 points, but needed 20 shots. Larry Nance Jr. had a double-double with 18 points and 11 rebounds.

Boston shot 48 percent from the field and 37 percent from three-point range. The Lakers made 39 percent of their shots and lost despite winning the boards, 52-47. Boston had 28 assists to 24 for Los Angeles. The margin was six points.`,
    plants: [
      ['Celtics beat Lakers', 'Lakers beat Celtics'],
      ['Jae Crowder had 18', 'Jae Crowder had 20'],
      ['Al Horford contributed', 'Kelly Olynyk contributed'],
      ['Friday, Feb. 3', 'Thursday, Feb. 3'],
      ["D'Angelo Russell scored", 'LeBron James scored'],
      ['Terry Rozier', 'Terry Crowder'],
      ['five steals', 'six steals'],
      ['Boston shot 48', 'Los Angeles shot 48'],
    ],
  },
  {
    name: 'a Nets win, the figures before the names',
    grounds: gameGrounds('nets-rockets-2015-12-08'),
    text: `The Brooklyn Nets (6-15) defeated the Houston Rockets (10-12) 110-105 on Tuesday.

Brook Lopez scored 24 points, grabbed 8 rebounds and blocked 5 shots. With 22 points and eight assists, Joe Johnson ran the offense; he also had three steals. Thaddeus Young made 10 of 13 shots for 20 points and pulled down 12 rebounds. The Nets got 19 points from Bojan Bogdanovic and 9 assists from Jarrett Jack.

Marcus Thornton's 32 points led the Rockets, who turned the ball over 23 times. Corey Brewer scored 22 and James Harden 10. Harden handed out nine assists but had seven turnovers. Brooklyn outscored Houston 31-24 in the first quarter and 26-22 in the second. Houston shot 43 percent from three-point range, Brooklyn 39.`,
    plants: [
      ['on Tuesday', 'on Wednesday'],
      ['defeated', 'lost to'],
      ["Thornton's 32", "Thornton's 22"],
      ['from Bojan Bogdanovic', 'from Shane Larkin'],
      ['Corey Brewer scored', 'Trevor Ariza scored'],
      ['nine assists', 'three assists'],
    ],
  },
]
