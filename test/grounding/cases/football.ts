import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Grounds, Witness } from '../../../src/grounding/grounds.ts'
import type { Subject } from '../../../src/news/fact.ts'
import { houseComparisons } from '../house-words.ts'
import { type Case, derivation, fact } from './case.ts'

const side = z.tuple([z.number(), z.number()])
const round = z.object({
  name: z.string(),
  matches: z.array(
    z.object({
      round: z.string(),
      date: z.string(),
      time: z.string(),
      team1: z.string(),
      team2: z.string(),
      score: z.object({ ht: side, ft: side }),
    }),
  ),
})
const file = new URL('../../fixtures/grounding/premier-league-matchday-1.json', import.meta.url)
const season = round.parse(JSON.parse(readFileSync(file, 'utf8')))

const russian: Readonly<Record<string, string>> = {
  'Burnley FC': 'Бернли',
  'Manchester City FC': 'Манчестер Сити',
  'Arsenal FC': 'Арсенал',
  'Nottingham Forest FC': 'Ноттингем Форест',
  'AFC Bournemouth': 'Борнмут',
  'West Ham United FC': 'Вест Хэм Юнайтед',
  'Brighton & Hove Albion FC': 'Брайтон энд Хоув Альбион',
  'Luton Town FC': 'Лутон Таун',
  'Everton FC': 'Эвертон',
  'Fulham FC': 'Фулхэм',
  'Sheffield United FC': 'Шеффилд Юнайтед',
  'Crystal Palace FC': 'Кристал Пэлас',
  'Newcastle United FC': 'Ньюкасл Юнайтед',
  'Aston Villa FC': 'Астон Вилла',
  'Brentford FC': 'Брентфорд',
  'Tottenham Hotspur FC': 'Тоттенхэм Хотспур',
  'Chelsea FC': 'Челси',
  'Liverpool FC': 'Ливерпуль',
  'Manchester United FC': 'Манчестер Юнайтед',
  'Wolverhampton Wanderers FC': 'Вулверхэмптон Уондерерс',
}

const words = {
  en: {
    goals: ['goals', 'goal'],
    half: ['goals at half-time', 'half-time'],
    day: ['matchday'],
    total: ['goals', 'goals in total'],
  },
  ru: {
    goals: ['гол', 'гола', 'голов', 'голы'],
    half: ['голы к перерыву', 'перерыв'],
    day: ['тур'],
    total: ['гол', 'гола', 'голов'],
  },
}

export function roundGrounds(language: 'en' | 'ru'): Grounds {
  const subjects: Subject[] = []
  const evidence: Witness[] = []
  const say = words[language]
  let total = 0
  for (const [index, match] of season.matches.entries()) {
    const item = `football/en1#${index}`
    evidence.push(
      fact(item, '/league', season.name, { type: 'name' }),
      fact(item, '/matchday', Number(match.round.replace(/\D/g, '')), { words: say.day }),
      fact(item, '/kickoff', `${match.date}T${match.time}:00`, { type: 'time' }),
    )
    for (const [at, team] of [match.team1, match.team2].entries()) {
      const id = `${item}:${at === 0 ? 'home' : 'away'}`
      subjects.push({
        id,
        type: 'organisation',
        names: language === 'ru' ? [team, russian[team] ?? team] : [team],
      })
      evidence.push(
        fact(item, `/team${at + 1}`, team, { type: 'organisation', subject: id }),
        fact(item, `/score/ft/${at}/goals`, match.score.ft[at] ?? 0, {
          subject: id,
          unit: 'goals',
          words: say.goals,
        }),
        fact(item, `/score/ht/${at}/halfTimeGoals`, match.score.ht[at] ?? 0, {
          subject: id,
          unit: 'goals',
          words: say.half,
        }),
      )
      total += match.score.ft[at] ?? 0
    }
  }
  evidence.push(
    derivation('total', 'sum', total, [], { unit: 'goals', words: say.total }),
    derivation('matches', 'count', season.matches.length, [], {
      unit: 'matches',
      words: language === 'en' ? ['matches', 'games'] : ['матч', 'матча', 'матчей', 'матчах'],
    }),
  )
  const vocabulary = language === 'en' ? ['Premier League'] : ['Премьер-лига', 'АПЛ', 'Англии']
  return {
    language,
    zone: 'Europe/London',
    issued: '2023-08-15T06:00:00Z',
    evidence,
    subjects,
    comparisons: houseComparisons,
    vocabulary,
    texts: [],
  }
}

export const football: readonly Case[] = [
  {
    name: 'a round-up of a matchday',
    grounds: roundGrounds('en'),
    text: `Manchester City open the season with a 3-0 win at Burnley

The first matchday of the Premier League brought 28 goals in 10 matches.

Manchester City won 3-0 at Burnley on Friday, having led 2-0 at half-time. On Saturday Arsenal beat Nottingham Forest 2-1, Newcastle United thrashed Aston Villa 5-1 and Brighton & Hove Albion beat Luton Town 4-1. Fulham won 1-0 at Everton, and Crystal Palace beat Sheffield United 1-0.

Bournemouth drew 1-1 with West Ham United. Brentford 2-2 Tottenham Hotspur was the highest-scoring draw on Sunday, Aug. 13, before Chelsea and Liverpool shared a 1-1 draw.

Manchester United closed matchday 1 on Monday, 14 August 2023, with a 1-0 win over Wolverhampton Wanderers that kicked off at 20:00 local time.`,
    plants: [
      ['Arsenal beat Nottingham Forest', 'Nottingham Forest beat Arsenal'],
      ['at Burnley on Friday', 'at Burnley on Saturday'],
      ['on Monday, 14', 'on Tuesday, 14'],
      ['Fulham won 1-0 at Everton', 'Fulham won 1-0 at Elverton'],
      ['Newcastle United thrashed', 'Aston Villa thrashed Newcastle United after'],
      ['5-1', '4-1'],
      ['28 goals', '29 goals'],
    ],
  },
  {
    name: 'обзор тура',
    grounds: roundGrounds('ru'),
    text: `«Манчестер Сити» начал сезон с победы над «Бернли»

В первом туре чемпионата Англии в 10 матчах забито 28 голов.

В пятницу, 11 августа, «Манчестер Сити» обыграл «Бернли» со счётом 3:0. В субботу «Арсенал» победил «Ноттингем Форест» 2:1, «Ньюкасл Юнайтед» разгромил «Астон Виллу» 5:1, а «Брайтон энд Хоув Альбион» обыграл «Лутон Таун» 4:1.

«Эвертон» уступил «Фулхэму» 0:1, «Шеффилд Юнайтед» — «Кристал Пэласу» с тем же счётом. «Борнмут» сыграл вничью с «Вест Хэмом» — 1:1.

В воскресенье «Челси» и «Ливерпуль» разошлись миром — 1:1. Тур завершился в понедельник, 14 августа 2023 года: «Манчестер Юнайтед» одолел «Вулверхэмптон Уондерерс» 1:0.`,
    plants: [
      ['«Эвертон» уступил', '«Эвертон» обыграл'],
      ['В пятницу, 11', 'В четверг, 11'],
      ['победил «Ноттингем Форест» 2:1', 'победил «Ноттингем Форест» 3:1'],
      ['«Лутон Таун»', '«Саутгемптон»'],
    ],
  },
]
