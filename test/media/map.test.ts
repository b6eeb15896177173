import { expect, test } from 'vitest'
import { polygonOf } from '../../src/media/_map/areas.ts'
import { mapAt } from '../../src/media/_map/at-width.ts'
import { nameOf } from '../../src/media/_map/countries.ts'
import { mapOptions } from '../../src/media/_map/options.ts'
import { planOf } from '../../src/media/_map/plan.ts'
import { distance, middleOf, type Place } from '../../src/media/_map/sphere.ts'
import map from '../../src/media/map.ts'
import type { Area, MediaBrief, Spot } from '../../src/seams/medium.ts'
import { drawingTools, pictured, russian } from './pictured.ts'
import { clashes, placed, textsOf } from './read-back.ts'

const spot = (name: string, latitude: number, longitude: number, value?: number, own = false): Spot => ({
  ...{ name, latitude, longitude, own, evidence: [`quakes#${name}:latitude`, `quakes#${name}:longitude`] },
  ...(value === undefined ? {} : { point: { evidence: `quakes#${name}:magnitude`, value, by: name, own } }),
})

const area = (name: string, ...rings: (readonly (readonly [number, number])[])[]): Area => ({
  name,
  evidence: `alert:${name}`,
  rings,
})

async function sheetOf(brief: MediaBrief, width: number, given: object = {}) {
  const options = mapOptions.parse(given)
  const plan = planOf(brief, options)
  if (plan === undefined) throw new Error('nothing was drawn')
  return mapAt(width, plan, brief, options, () => 'alt')
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
const tagsOf = (svg: string, kind: string): string[] =>
  [...placed(svg)].map(({ tag }) => tag).filter((tag) => attribute(tag, 'class').split(' ').includes(kind))
const circlesOf = (svg: string, kind: string) =>
  tagsOf(svg, kind).map((tag) => ({
    x: Number(attribute(tag, 'cx')),
    y: Number(attribute(tag, 'cy')),
    r: Number(attribute(tag, 'r')),
  }))

/** Kilometres of a pixel, by the bar alone. */
function kilometresPerPixel(svg: string): number {
  const [, from = 0, to = 0] =
    /M([\d.]+) [\d.]+V[\d.]+H([\d.]+)/.exec(attribute(tagsOf(svg, 'scale-bar')[0] ?? '', 'd'))?.map(Number) ??
    []
  const told = textsOf(svg).find(({ text }) => /^[\d,\s]+\s(?:km|км|m|м)$/.test(text))?.text ?? ''
  const metres = /\s(?:m|м)$/.test(told)
  return Number(told.replace(/\D/g, '')) / (metres ? 1000 : 1) / (to - from)
}

/** Whether a pixel lies within a path of straight lines, by how often a ray crosses it. */
function inside(d: string, x: number, y: number): boolean {
  let within = false
  for (const ring of d.split('M').slice(1)) {
    const corners = ring
      .replace('Z', '')
      .split('L')
      .map((pair) => pair.split(',').map(Number))
    for (const [index, [ax = 0, ay = 0]] of corners.entries()) {
      const [bx = 0, by = 0] = corners[(index + 1) % corners.length] ?? []
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within
    }
  }
  return within
}

const places = [
  { name: 'Taiwan', at: [121.0, 23.8], dry: true },
  { name: 'the Pacific off Taiwan', at: [124.5, 22.5], dry: false },
  { name: 'Vanua Levu, across the date line', at: [179.2, -16.6], dry: true },
  { name: 'Chukotka, west of the date line', at: [-178, 67.5], dry: true },
  { name: 'Wrangel Island, on the date line', at: [180, 71.2], dry: true },
  { name: 'the South Pole', at: [0, -89.9], dry: true },
  { name: 'the North Pole', at: [0, 89.9], dry: false },
  { name: 'the Ross Sea', at: [-178, -74], dry: false },
  { name: 'Moscow', at: [37.6, 55.75], dry: true },
  { name: 'Nebraska', at: [-100, 41], dry: true },
  { name: 'Quito', at: [-78.5, -0.2], dry: true },
  { name: 'the Caspian Sea', at: [50.5, 42], dry: false },
  { name: 'Iceland', at: [-18, 65], dry: true },
] as const

test('a place stands on land or at sea as it does on Earth, at the poles and across the date line, on a phone and on a page', async () => {
  const seen: Record<string, boolean[]> = {}
  for (const [index, { name, at }] of places.entries()) {
    const [longitude, latitude] = at
    for (const width of index % 3 === 0 ? [320, 1280] : [[320, 1280][index % 2] ?? 320]) {
      const { svg } = await sheetOf(
        pictured({ claims: [], spots: [spot(name, latitude, longitude, undefined, true)] }),
        width,
      )
      const [{ x, y } = { x: 0, y: 0 }] = circlesOf(svg, 'own')
      seen[name] = [...(seen[name] ?? []), inside(attribute(tagsOf(svg, 'land')[0] ?? '', 'd'), x, y)]
    }
  }
  expect(seen).toEqual(
    Object.fromEntries(places.map(({ name, dry }) => [name, expect.arrayContaining([dry])])),
  )
  expect(Object.values(seen).every((each) => new Set(each).size === 1)).toBe(true)
})

test('spots are as far from each other, and in the direction, as on Earth, by the scale bar', async () => {
  const wrong: unknown[] = []
  for (const {
    name,
    at: [longitude, latitude],
  } of places.filter(({ name }) => !name.includes('Pole'))) {
    const north = spot('north', latitude + 0.9, longitude, 5)
    const east = spot('east', latitude, longitude + 1.2, 5)
    const own = spot('own', latitude, longitude, 6, true)
    const { svg } = await sheetOf(pictured({ claims: [], spots: [north, east, own] }), 1280, { reach: 250 })
    const [middle = { x: 0, y: 0 }] = circlesOf(svg, 'own')
    const others = circlesOf(svg, 'spot').filter(({ x, y }) => x !== middle.x || y !== middle.y)
    const per = kilometresPerPixel(svg)
    const drawn = others.map(({ x, y }) => ({
      kilometres: Math.hypot(x - middle.x, y - middle.y) * per,
      up: middle.y - y,
      right: x - middle.x,
    }))
    const real = [north, east].map((each) => distance([longitude, latitude], [each.longitude, each.latitude]))
    const [up, right] = drawn
    const far = drawn.some(({ kilometres }, index) => Math.abs(kilometres / (real[index] ?? 0) - 1) > 0.06)
    if (
      far ||
      up === undefined ||
      right === undefined ||
      up.up < Math.abs(up.right) * 4 ||
      right.right < Math.abs(right.up) * 4
    )
      wrong.push({ name, drawn, real })
  }
  expect(wrong).toEqual([])
})

test('no two words of a map touch, and none leaves it, whatever the places are called', async () => {
  const long = 'Тихоокеанско-Антарктический хребет к юго-западу от островов Общества'
  const near = Array.from({ length: 14 }, (_, index) =>
    spot(
      `${long} ${index}`,
      -16.6 + Math.sin(index) * 1.5,
      179.2 + Math.cos(index * 2) * 1.5,
      4.5 + index / 10,
      index === 13,
    ),
  )
  const wrong: unknown[] = []
  for (const spots of [
    near,
    places.map(({ name, at }, index) => spot(name, at[1], at[0], index, index === 0)),
    places.map(({ name, at }) => spot(name, at[1], at[0], undefined, true)),
  ]) {
    for (const copy of [russian, undefined]) {
      for (const width of [320, 1280]) {
        const { svg } = await sheetOf(
          pictured({ claims: [], spots, ...(copy === undefined ? {} : { copy }) }),
          width,
        )
        wrong.push(...clashes(svg))
      }
    }
  }
  expect(wrong).toEqual([])
})

test('the size of a circle follows the value it stands for', async () => {
  const spots = [4.5, 5, 5.5, 6.5].map((value, index) =>
    spot(`s${index}`, 24 + index, 121, value, index === 3),
  )
  const { svg } = await sheetOf(pictured({ claims: [], spots }), 1280)
  const radii = circlesOf(svg, 'spot')
    .map(({ r }) => r)
    .sort((a, b) => a - b)
  const [least = 0, , , greatest = 0] = radii
  expect(radii.map((r) => Math.round((4.5 + ((r - least) / (greatest - least)) * 2) * 10) / 10)).toEqual([
    4.5, 5, 5.5, 6.5,
  ])
  expect(textsOf(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['4.5', '6.5']))
})

test('an area is what is inside its ring, whichever way it is wound, a ring within it is a hole, and it crosses the date line', async () => {
  const ring = [
    [175, 50],
    [-175, 50],
    [-175, 54],
    [175, 54],
    [175, 50],
  ] as const
  const hole = [
    [178, 51],
    [-178, 51],
    [-178, 53],
    [178, 53],
  ] as const
  const middle: Place = middleOf(ring.slice(1))
  expect(Math.abs(Math.abs(middle[0]) - 180) < 1 && Math.abs(middle[1] - 52) < 2).toBe(true)
  for (const rings of [
    [ring, hole],
    [ring.toReversed(), hole.toReversed()],
  ]) {
    const spots = [
      spot('in the hole', 52, 180, undefined, true),
      spot('in the area', 52, 176.5),
      spot('outside', 52, 171),
    ]
    const { svg } = await sheetOf(pictured({ claims: [], spots, areas: [area('waters', ...rings)] }), 1280)
    const d = attribute(tagsOf(svg, 'area')[0] ?? '', 'd')
    const [own] = circlesOf(svg, 'own')
    const at = circlesOf(svg, 'spot').toSorted((a, b) => a.x - b.x)
    expect(at.map(({ x, y }) => inside(d, x, y))).toEqual([false, true, false])
    expect(own).toEqual(at[2])
  }
  expect(
    polygonOf([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 0],
    ]).coordinates[0]?.[1],
  ).toEqual([10, 10])
})

test('borders are as the house has decided', async () => {
  const brief = pictured({ claims: [], spots: [spot('Peshawar', 34, 71.5, undefined, true)] })
  const of = async (borders: unknown) => {
    const { svg, note } = await sheetOf(brief, 1280, { borders })
    const drawn = tagsOf(svg, 'border')
    return {
      firm: drawn.filter((tag) => !tag.includes('dasharray')).length,
      dashed: drawn.filter((tag) => tag.includes('dasharray')).length,
      note,
    }
  }
  const all = { west: -180, south: -90, east: 180, north: 90 }
  expect({
    plain: await of('as-natural-earth'),
    none: await of('none'),
    dashed: await of({ disputed: 'dashed', territories: ['Pakistan'] }),
    'all in a box': await of({ disputed: 'dashed', territories: [{ name: 'everywhere', ...all }] }),
    'left out': await of({ disputed: 'none', territories: [{ name: 'everywhere', ...all }] }),
  }).toEqual({
    plain: {
      firm: 1,
      dashed: 0,
      note: 'Map data: Natural Earth. Borders as Natural Earth draws them: who holds the ground, not who claims it.',
    },
    none: { firm: 0, dashed: 0, note: 'Map data: Natural Earth. No borders shown.' },
    dashed: { firm: 1, dashed: 1, note: 'Map data: Natural Earth. Dashed: disputed borders.' },
    'all in a box': { firm: 0, dashed: 1, note: 'Map data: Natural Earth. Dashed: disputed borders.' },
    'left out': { firm: 0, dashed: 0, note: 'Map data: Natural Earth.' },
  })
  await expect(
    sheetOf(brief, 320, { borders: { disputed: 'dashed', territories: ['Atlantis'] } }),
  ).rejects.toThrow('Natural Earth has no territory "Atlantis"')
})

test('Natural Earth has Crimea with Russia: the note says by what the borders are drawn, and no country’s name stands on the peninsula', async () => {
  const { svg, note } = await sheetOf(
    pictured({ copy: russian, claims: [], spots: [spot('Симферополь', 44.95, 34.1, undefined, true)] }),
    1280,
  )
  expect(note).toContain('по фактическому контролю, не по притязаниям')
  const [own = { x: 0, y: 0, r: 0 }] = circlesOf(svg, 'own')
  const near = textsOf(svg).filter(
    ({ x1, x2, y1, y2 }) =>
      Math.hypot((x1 + x2) / 2 - own.x, (y1 + y2) / 2 - own.y) * kilometresPerPixel(svg) < 80,
  )
  expect(near.map(({ text }) => text)).toEqual(['Симферополь'])
})

test('countries are named in the language of the copy, or not at all', async () => {
  const spots = [spot('Peshawar', 34, 71.5, undefined, true)]
  const named = async (more: Partial<MediaBrief>, given: object = {}) =>
    (await sheetOf(pictured({ claims: [], spots, ...more }), 1280, given)).countries
  expect([
    (await named({}))[0],
    (await named({ copy: russian }))[0],
    await named({}, { countries: 'unnamed' }),
  ]).toEqual(['Afghanistan', 'Афганистан', []])
  expect([nameOf('158', 'ru'), nameOf(4, 'en'), nameOf(undefined, 'en'), nameOf('-99', 'en')]).toEqual([
    'Тайвань',
    'Afghanistan',
    undefined,
    undefined,
  ])
})

test('reach, inset, title and widths are what the beat says', async () => {
  const brief = pictured({ claims: [], spots: [spot('Hualien', 24, 121.6, 6.4, true)] })
  const near = await sheetOf(brief, 640, { reach: 100 })
  const far = await sheetOf(brief, 640, { reach: 1000 })
  expect(kilometresPerPixel(far.svg) / kilometresPerPixel(near.svg)).toBeCloseTo(10, 0)
  expect([
    tagsOf(near.svg, 'here').length,
    tagsOf((await sheetOf(brief, 640, { inset: 'none' })).svg, 'here').length,
  ]).toEqual([1, 0])
  expect(textsOf((await sheetOf(brief, 640, { title: { en: 'Where it struck' } })).svg)[0]?.text).toBe(
    'Where it struck',
  )
  expect(() => mapOptions.parse({ colours: { own: '#ffcc00' } })).toThrow('contrast')
})

test('a map comes in both widths with its alt text, and every value drawn has its evidence', async () => {
  const own = spot('Hualien, Taiwan', 24.13, 121.66, 6.4, true)
  const other = spot('Yilan', 24.7, 121.8, 4.8)
  const away = spot('Chile', -30, -71, 5.5)
  const made = await map.make(pictured({ spots: [other, own, away] }), mapOptions.parse({}), drawingTools())
  expect(made?.files.map(({ name }) => name)).toEqual(
    [320, 1280].flatMap((width) => ['svg', 'png', 'webp'].map((ending) => `map-${width}.${ending}`)),
  )
  expect(made?.alt).toBe(
    'Map: Earthquakes: Hualien, Taiwan. Hualien, Taiwan, 24.1° N, 121.7° E (6.4). 1 other place is marked (4.8). Countries named: China and Taiwan. Map data: Natural Earth.',
  )
  expect(made?.drawn?.toSorted((a, b) => a.evidence.localeCompare(b.evidence))).toEqual(
    [own, other]
      .flatMap(({ evidence, latitude, longitude, point }) => [
        { evidence: evidence[0], value: latitude },
        { evidence: evidence[1], value: longitude },
        { evidence: point?.evidence, value: point?.value },
      ])
      .toSorted((a, b) => `${a.evidence}`.localeCompare(`${b.evidence}`)),
  )
})

test('a place that is none on Earth is refused by its evidence, and without places there is no map', async () => {
  const of = (brief: MediaBrief) => () => planOf(brief, mapOptions.parse({}))
  expect(of(pictured({ spots: [spot('x', 91, 0)] }))).toThrow(
    'quakes#x:latitude, quakes#x:longitude: 91, 0 is no place on Earth',
  )
  expect(of(pictured({ spots: [spot('x', Number.NaN, 0)] }))).toThrow('is no place on Earth')
  expect(of(pictured({ spots: [spot('x', 1, 0, Number.POSITIVE_INFINITY)] }))).toThrow(
    'which no map can draw',
  )
  expect(
    of(
      pictured({
        areas: [
          area('thin', [
            [0, 0],
            [1, 1],
            [0, 0],
          ]),
        ],
      }),
    ),
  ).toThrow('the area “thin” has no three corners')
  expect(of(pictured())()).toBeUndefined()
})
