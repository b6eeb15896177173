import { expect, test } from 'vitest'
import type { IncomingPicture } from '../../src/desk/face-incoming.ts'
import { incomingView } from '../../src/desk/incoming.ts'
import { words as en } from '../../src/desk/words/en.ts'
import { words as ru } from '../../src/desk/words/ru.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const now = new Date('2026-11-26T03:00:00Z')
const plain: IncomingPicture = {
  ...{
    url: 'https://wire.example/a.jpg',
    caption: 'The bridge',
    credit: 'Agency',
    at: '2026-11-25T00:00:00.000Z',
  },
  ...{
    copy: 'c'.repeat(64),
    width: 640,
    height: 480,
    frames: 1,
    type: 'image/jpeg',
    plain: false,
    before: [],
  },
  found: { credentials: { state: 'none', failures: [] }, fields: {}, private: [], marks: [] },
}
const says = (picture: IncomingPicture, words = en) =>
  incomingView([picture], words, now).flatMap((view) =>
    view.says.map(({ text, grave }) => (grave ? `! ${text}` : text)),
  )

test('where nothing was found that is said, and never that a picture is real', () => {
  expect(says(plain)).toEqual(['No mark of a generator was found.', 'It has no content credentials.'])
  const all = JSON.stringify([en.incoming, ...Object.values(en.incoming.credentials).map((say) => say('X'))])
  expect(all).not.toMatch(/\b(?:real|authentic|genuine)\b/i)
})

test('an old picture sold as new stands first: when it came before, with which story, that it says it is old', () => {
  const found = {
    ...plain.found,
    credentials: { state: 'none' as const, failures: [] },
    private: [],
    marks: [],
    fields: { DateTimeOriginal: '2019:03:04 05:06:07' },
  }
  const before = [
    {
      at: '2026-03-01T00:00:00.000Z',
      item: 'floods/wire#7',
      mirrored: true,
      slug: 'floods-7',
      headline: 'Flood in May',
    },
  ]
  const [view] = incomingView([{ ...plain, found, before }], en, now)
  expect(view?.says.slice(0, 2)).toEqual([
    {
      text: 'Came before, on 1 Mar 2026, 00:00:00 UTC, with “Flood in May”. It was the other way round then.',
      grave: true,
      link: '/stories/floods-7',
    },
    { text: 'By its own word of 2019-03-04, 2823 days before it came.', grave: true },
  ])
})

test('marks, broken credentials, another type and private fields are told in both languages', () => {
  const picture: IncomingPicture = {
    ...plain,
    frames: 12,
    plain: true,
    found: {
      declared: 'image/png',
      credentials: { state: 'invalid', by: 'Camera Co', failures: ['assertion.dataHash.mismatch'] },
      fields: { Make: 'Canon', Model: 'EOS R5', Software: 'GIMP' },
      private: ['GPSLatitude', 'SerialNumber'],
      marks: [{ generator: 'Midjourney', where: 'Description', said: 'Job ID' }],
    },
  }
  expect(says(picture)).toEqual([
    '! Has a mark of a generator: Midjourney (Description).',
    '! Its content credentials do not hold: changed after Camera Co signed it, or never signed.',
    '! It was announced as image/png and is image/jpeg.',
    'Device, by its own word: Canon EOS R5.',
    'Last written by GIMP.',
    'It had a place; what goes on has none.',
    'Private fields were taken out: SerialNumber.',
    'It is an animation of 12 pictures; the first is shown.',
    'There is too little to see for a comparison with earlier pictures.',
  ])
  expect(says(picture, ru).slice(0, 2)).toEqual([
    '! Есть метка генератора: Midjourney (Description).',
    '! Сведения о происхождении недействительны: файл изменён после подписи (Camera Co) или не подписан.',
  ])
})

test('a picture that could not be had says why', () => {
  const missed = { kind: 'bomb', message: 'it claims 30000 × 30000 pixels', again: false }
  expect(says({ ...plain, copy: undefined, found: undefined, missed })).toEqual([
    '! Could not be looked at: it claims 30000 × 30000 pixels.',
  ])
})

test('the picture stands on the page of its story, and what it says of itself runs nothing there', async () => {
  const evil = {
    ...plain,
    url: 'https://wire.example/"><script>alert(1)</script>',
    caption: '<img src=x onerror=alert(1)>',
    credit: '{{constructor}}',
  }
  const face = {
    ...fakeNewsroom([quake()]),
    incoming: {
      of: async () => [evil],
      copy: async (hash: string) =>
        hash === 'c'.repeat(64) ? { bytes: Buffer.from('jpeg'), type: 'image/jpeg' } : undefined,
    },
  }
  const desk = await visit(face)
  const page = await (await desk.get(`/stories/${quake().slug}`)).text()
  expect(page).toContain(`<img src="/pictures/${'c'.repeat(64)}"`)
  expect(page).not.toMatch(/<script>alert|<img src=x/)
  const copy = await desk.get(`/pictures/${'c'.repeat(64)}`)
  expect([copy.status, copy.headers.get('content-type'), copy.headers.get('x-content-type-options')]).toEqual(
    [200, 'image/jpeg', 'nosniff'],
  )
  expect((await desk.get(`/pictures/${'d'.repeat(64)}`)).status).toBe(404)
})

test('a picture of ours that comes back is told to be ours, with its story and since when; a look-alike is told as that', () => {
  const own = { slug: 'quake-1', headline: 'Quake hits', kind: 'map', at: '2026-11-20T00:00:00.000Z' }
  const [view] = incomingView([{ ...plain, ours: { ...own, exact: true, mirrored: false } }], en, now)
  expect(view?.says[0]).toEqual({
    ...{ text: 'Ours: it went out with “Quake hits”, published at 20 Nov 2026, 00:00:00 UTC.', grave: true },
    link: '/stories/quake-1',
  })
  const like = { ...plain, ours: { ...own, exact: false, mirrored: true } }
  expect(says(like)[0]).toMatch(/^! Looks like one of ours, which went out with “Quake hits”/)
  expect(says(like, ru)[0]).toMatch(/^! Похожа на нашу.*Здесь она перевёрнута\.$/)
})
