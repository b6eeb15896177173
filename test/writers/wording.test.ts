import { expect, test } from 'vitest'
import { surnameIn } from '../../src/writers/_names.ts'
import { derived, fact, node, says } from './newsroom.ts'

const player = (key: string, name: string, points: number) =>
  node(`players.${key}`, {
    name: fact(`players.${key}.name`, name, { type: 'person' }),
    points: fact(`players.${key}.points`, points, { unit: 'points' }),
  })

const thomas = player('17', 'Isaiah Thomas', 38)
const root = node('', {
  home: node('home', {
    name: fact('home.name', 'Celtics', { type: 'organisation' }),
    goals: fact('home.goals', 0, { unit: 'goals' }),
  }),
  players: [thomas, player('15', 'Al Horford', 8), player('2', 'Larry Nance Jr.', 1)],
  nobody: [],
  star: thomas,
  place: fact('place', '  20km NNE of\n Hualian, Taiwan', { type: 'place' }),
  bearing: fact('bearing', 'NNE', { type: 'code' }),
  remark: fact('remark', '“We will not stop.”', { type: 'quote' }),
  overtime: fact('overtime', false),
  final: fact('final', true),
  rise: derived('rise', 0.4, 'RUB'),
  fall: derived('fall', -0.4, 'RUB'),
  two: fact('two', 2, { unit: 'goals' }),
})

const english: readonly (readonly [template: string, said: string])[] = [
  ['{{home}} and {{name home}}', 'Celtics and Celtics'],
  ['{{possessive home}} bench, {{possessive star}} line', "Celtics' bench, Isaiah Thomas' line"],
  ['{{last star}}', 'Thomas'],
  ['{{place}}', '20km NNE of Hualian, Taiwan'],
  ['{{quote remark}}', '“We will not stop.”'],
  ['{{list players}}', 'Isaiah Thomas, Al Horford and Larry Nance Jr.'],
  ['{{list players "points" conjunction="or"}}', '38 points, eight points or one point'],
  ['{{list (take players 2)}}', 'Isaiah Thomas and Al Horford'],
  [
    '{{#enumerate players as |p|}}{{last p}} ({{number p.points}}){{/enumerate}}',
    'Thomas (38), Horford (8) and Nance (1)',
  ],
  [
    '{{#each players}}{{name}}{{#unless @last}}; {{/unless}}{{/each}}',
    'Isaiah Thomas; Al Horford; Larry Nance Jr.',
  ],
  [
    '{{#first players as |p|}}{{last p}}{{/first}} led, {{#rest players}}{{last this}} {{/rest}} followed',
    'Thomas led, Horford Nance followed',
  ],
  ['{{#with (first (skip players 1))}}{{name}}{{/with}}', 'Al Horford'],
  ['{{#each nobody}}x{{else}}no one{{/each}}', 'no one'],
  ['{{move rise up="rose" down="fell"}}, {{move fall up="rose" down="fell"}}', 'rose, fell'],
  ['{{compare home.goals two more="beat" less="lost to" same="drew with"}}', 'lost to'],
  ['{{plural two one="goal was" other="goals were"}}', 'goals were'],
  ['{{#if home.goals}}played{{/if}}{{#if overtime}} late{{/if}}{{#if final}} final{{/if}}', 'played final'],
  [
    '{{#if (and (gt two home.goals) (not overtime) (eq home.name "Celtics") (lte two 2))}}yes{{else}}no{{/if}}',
    'yes',
  ],
  ['{{#if (eq star (first players))}}the star{{/if}}', 'the star'],
  ['{{#if (gt (size players) 3)}}many{{else}}few{{/if}}', 'few'],
  [
    '{{capital (choose "the guests" "the guests")}}, {{upper "ot"}}, {{lower home.name}}',
    'The guests, OT, celtics',
  ],
  ['From {{@publisher}} .', 'From U.S. Geological Survey.'],
]

test.each(english)('%s says %s', async (template, said) => {
  expect(await says(template, root)).toEqual(said)
})

test('names and codes of the source are told as the beat has them in the language', async () => {
  const names = { NNE: 'северо-северо-востоку', Celtics: '«Селтикс»' }
  const said = await says('к {{bearing}}, {{home}}, {{quote remark}}, {{list players}}', root, {
    language: 'ru',
    names,
  })
  expect(said).toEqual(
    'к северо-северо-востоку, «Селтикс», «We will not stop.», Isaiah Thomas, Al Horford и Larry Nance Jr.',
  )
})

test('a surname keeps its particles and loses its generation', () => {
  const names = [
    'Isaiah Thomas',
    'Larry Nance Jr.',
    'Nick Van Exel',
    'Virgil van Dijk',
    'Nenê',
    'Robert Griffin III',
  ]
  expect(names.map(surnameIn)).toEqual(['Thomas', 'Nance', 'Van Exel', 'van Dijk', 'Nenê', 'Griffin'])
})

test('a hole in the record is never printed as one', async () => {
  const holed = node('', { depth: undefined, place: fact('place', 'sea') })
  const known = { place: fact('place', 'sea'), depth: fact('depth', 1) }
  expect(await says('{{place}}{{#if depth}} at {{depth}}{{/if}}', node('', known))).toEqual('sea at 1')
  await expect(says('{{place}} {{depth}}', holed)).rejects.toThrow(
    /2:17 this story has no depth; guard it with \{\{#if depth\}\}/,
  )
})

test('a direction the template has no word for stops the draft', async () => {
  const flat = node('', { change: derived('change', 0) })
  await expect(says('{{move change up="rose" down="fell"}}', flat)).rejects.toThrow(/needs a word for flat=/)
})
