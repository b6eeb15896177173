import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runNow } from '../src/commands/run.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { mediaBriefOf } from '../src/pipeline/media/brief.ts'
import { checkChart } from '../test/media/check-chart.ts'

/**
 * Chart truth over the whole recorded night: the chart of every draft, at 320 and 1280 pixels, read off again by its own grid and figures:
 * `node bench/chart-truth.ts`. Exit code 1 where a value drawn is not its evidence's, or two words touch.
 */
const folder = await mkdtemp(join(tmpdir(), 'nightdesk-charts-'))
const newsroom = await openNewsroom({ project: resolve(import.meta.dirname, '..'), folder, env: {} })
await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true)
const rows = await newsroom.store.queue()
const forms = new Map<string, number>()
let values = 0
let faults = 0
for (const { slug } of rows) {
  const story = await newsroom.store.showStory(slug)
  if (story === undefined) throw new Error(`no story ${slug}`)
  const checked = await checkChart(await mediaBriefOf(newsroom.media, story))
  if (checked === undefined) continue
  forms.set(checked.form, (forms.get(checked.form) ?? 0) + 1)
  values += checked.values
  for (const wrong of checked.wrong) {
    faults += 1
    console.log(`${slug}: ${wrong}`)
  }
}
const told = [...forms].map(([form, count]) => `${form} ${count}`).join(', ')
console.log(
  `${rows.length} drafts; charts: ${told}; ${values} values drawn, ${faults} faults at 320 and 1280 px`,
)
process.exitCode = faults === 0 ? 0 : 1
