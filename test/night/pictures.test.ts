import { beforeAll, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { mapAt } from '../../src/media/_map/at-width.ts'
import { mapOptions } from '../../src/media/_map/options.ts'
import { planOf } from '../../src/media/_map/plan.ts'
import { openNewsroom } from '../../src/newsroom.ts'
import { type BriefedStory, mediaBriefOf } from '../../src/pipeline/media/brief.ts'
import { checkChart } from '../media/check-chart.ts'
import { clashes } from '../media/read-back.ts'
import { freshFolder, project } from './place.ts'

let stories: readonly BriefedStory[]

// The beats that draw; the quakes, which are by far the most, are held to it by `node bench/chart-truth.ts`, which reads every draft of the night.
const beats = ['exchange-rates-cbr', 'exchange-rates-ecb', 'football', 'nba', 'weather-alerts']

beforeAll(async () => {
  const newsroom = await openNewsroom({ project, folder: await freshFolder(), env: {}, beats })
  await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true)
  const rows = await newsroom.store.queue()
  const picked = beats.flatMap((beat) => {
    const of = rows.filter((row) => row.beat === beat)
    return of.filter((_, index) => index % Math.ceil(of.length / 12) === 0)
  })
  stories = await Promise.all(
    picked.map(async ({ slug }) => {
      const story = await newsroom.store.showStory(slug)
      if (story === undefined) throw new Error(`no story ${slug}`)
      return mediaBriefOf(newsroom.media, story)
    }),
  )
}, 900_000)

test('what the charts of the night draw are the values of their evidence, read off the picture, and no two words touch', async () => {
  const checked = []
  for (const story of stories) checked.push(await checkChart(story))
  const charts = checked.filter((each) => each !== undefined)
  expect(charts.filter(({ wrong }) => wrong.length > 0)).toEqual([])
  expect([...new Set(charts.map(({ form }) => form))].toSorted()).toEqual([
    'bar',
    'line',
    'multiples',
    'table',
  ])
}, 900_000)

test('no two words of a map of the night touch', async () => {
  const wrong: unknown[] = []
  const mapped = stories.flatMap(({ brief, kind }) => {
    const options = mapOptions.parse(kind.media.options.map ?? {})
    const plan = planOf(brief, options)
    return plan === undefined ? [] : [{ brief, options, plan }]
  })
  for (const { brief, options, plan } of mapped.slice(0, 8)) {
    for (const width of [320, 1280]) {
      const { svg } = await mapAt(width, plan, brief, options, () => 'alt')
      wrong.push(...clashes(svg).map((clash) => ({ slug: brief.slug, width, clash })))
    }
  }
  expect(wrong).toEqual([])
  expect(mapped.length).toBeGreaterThan(3)
}, 900_000)
