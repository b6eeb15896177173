import { expect, test } from 'vitest'
import { releaseOf } from '../../src/commands/decision-word.ts'

const now = '2018-02-07T06:00:00.000Z'

test('a time on the command line is a clock’s in a zone', () => {
  expect(releaseOf({}, now)).toBeUndefined()
  expect(releaseOf({ afterEmbargo: true }, now)).toEqual({ when: 'embargo' })
  expect(releaseOf({ at: '2018-02-07T08:30', zone: 'Europe/Berlin' }, now)).toEqual({
    ...{ when: 'at', at: '2018-02-07T07:30:00.000Z', zone: 'Europe/Berlin' },
  })
  expect(releaseOf({ at: '2018-10-28T02:30', zone: 'Europe/Berlin', which: 'second' }, now)).toMatchObject({
    at: '2018-10-28T01:30:00.000Z',
  })
})

test.each([
  [{ zone: 'Europe/Berlin' }, '--zone and --which go with --at'],
  [{ at: '2018-02-07T08:30', afterEmbargo: true }, 'give --at or --after-embargo'],
  [{ at: '2018-02-07T05:30' }, 'that has passed'],
  [{ at: '2018-02-30T05:30' }, 'no time of a wall clock'],
  [{ at: '2018-02-07T08:30', zone: 'Berlin' }, 'no such zone'],
  [{ at: '2018-03-25T02:30', zone: 'Europe/Berlin' }, 'the clock skips that time'],
  [{ at: '2018-10-28T02:30', zone: 'Europe/Berlin' }, 'say --which first or second'],
  [{ at: '2018-02-07T08:30', which: 'third' }, '--which is first or second'],
])('%o is refused: %s', (said, why) => {
  expect(() => releaseOf(said, now)).toThrow(why)
})
