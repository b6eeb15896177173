import { expect, test } from 'vitest'
import type { FactsSpec, StorySpec } from '../../src/config/beat-schema.ts'
import { knows, storyShape } from '../../src/config/shape.ts'

const facts: FactsSpec = {
  magnitude: { at: '/mag', type: 'number' },
  home: { facts: { name: { at: '/home', type: 'organisation' }, goals: { at: '/score', type: 'number' } } },
  rates: { each: '/rates/*', facts: { rate: { at: '@/rate', type: 'number' } } },
}
const story: StorySpec = {
  kind: 'quake',
  let: {},
  when: 'true',
  newsworthiness: '50',
  slug: 'magnitude',
  writer: { kind: 'template' },
}
const known = (spec: Partial<StorySpec>, ...paths: string[]) => {
  const shape = storyShape(facts, { ...story, ...spec })
  return paths.map((path) => knows(shape, path.split('.')))
}

test('a story of one item has its facts, and its window only where it asks for one', () => {
  expect(known({}, 'magnitude', 'home.goals', 'rates.rate', 'items.magnitude')).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(known({}, 'magnitud', 'home.gaols', 'window.magnitude')).toEqual([false, false, false])
  expect(known({ window: { days: 7 } }, 'window.magnitude', 'window.home.name')).toEqual([true, true])
})

test('a story of a group has its items and no facts of its own', () => {
  expect(known({ group: 'home.name' }, 'items.magnitude', 'magnitude')).toEqual([true, false])
})

test('a part of an item is known by the name the story gives it', () => {
  const each = { as: 'currency', pick: 'rates' }
  expect(known({ each }, 'currency.rate', 'currency.rat')).toEqual([true, false])
})

test('what is derived for each element is known there, and a pick has the names of every node', () => {
  const spec: Partial<StorySpec> = {
    let: {
      move: { derive: 'difference', of: ['rate', 'magnitude'], each: 'rates' },
      best: { pick: 'rates[0]' },
    },
  }
  expect(known(spec, 'rates.move', 'move', 'best.move', 'best.rate', 'best.mvoe')).toEqual([
    true,
    false,
    true,
    true,
    false,
  ])
})

test('the key of an element passes: which there will be is known only with the record', () => {
  expect(known({}, 'rates.USD.rate', 'rates.USD.raet')).toEqual([true, false])
})
