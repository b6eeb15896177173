import { expect, test } from 'vitest'
import { change, json, nightdesk, smallHouse } from './house.ts'

test('a mapping that is mended reads the archive anew: told first, kept with --apply, and nothing the second time', async () => {
  const house = await smallHouse()
  await nightdesk(house, ['run', '--recorded', '--now', '2018-02-07T03:00:00Z'])
  const same = await nightdesk(house, ['feed', 'replay', 'quakes/week'])
  expect([same.code, same.out]).toEqual([
    0,
    'quakes/week: 1 payloads read again: 0 new, 0 read otherwise, 0 gone, 0 failed; nothing was kept, --apply does it\n',
  ])
  await change(
    house,
    'pipelines/quakes/beat.yaml',
    '      id: /id\n',
    '      id: /id\n      order: /properties/updated\n',
  )
  const dry = await nightdesk(house, ['feed', 'replay', 'quakes/week', '--json'])
  expect(json(dry)).toMatchObject({
    ...{ feed: 'quakes/week', applied: false },
    totals: { payloads: 1, new: 0, changed: 4, gone: 0, failed: 0 },
  })
  const kept = await nightdesk(house, ['feed', 'replay', 'quakes/week', '--apply'])
  expect(kept.out.split('\n').at(-2)).toBe(
    'quakes/week: 1 payloads read again: 0 new, 4 read otherwise, 0 gone, 0 failed; kept',
  )
  const again = await nightdesk(house, ['feed', 'replay', 'quakes/week', '--json'])
  expect(json(again)).toMatchObject({ totals: { changed: 0 }, items: [] })
})

test('a feed, a time and a payload that are none are wrong arguments', async () => {
  const house = await smallHouse()
  const asked = async (...args: string[]) => {
    const { code, err } = await nightdesk(house, ['feed', 'replay', ...args])
    return [code, err.trim()]
  }
  expect(await asked('quakes/weak')).toEqual([2, 'no feed "quakes/weak"; there are: quakes/week'])
  expect(await asked('quakes/week', '--since', 'noon')).toEqual([
    2,
    '"noon" is no time; give one as in 2018-02-07T03:00:00Z',
  ])
  expect(await asked('quakes/week', '--payload', 'ab')).toEqual([2, 'no payload ab came to quakes/week'])
})
