import { parseArgs } from 'node:util'
import { isOpen } from '../src/news/claim.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { checkGiven } from '../src/pipeline/check-given.ts'
import { show } from '../src/pipeline/review.ts'
import { random } from './random.ts'

/**
 * Plants one wrong digit in random drafts of a newsroom and counts how many are flagged by `check`, by beat and
 * language: `npm run bench:plants -- --home newsroom --drafts 500 --seed 1`. Prints what got through.
 */
const { values } = parseArgs({
  options: {
    home: { type: 'string', default: 'newsroom' },
    drafts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    beat: { type: 'string' },
  },
})

const project = new URL('..', import.meta.url).pathname
const beats = values.beat === undefined ? [] : [values.beat]
const newsroom = await openNewsroom({ project, folder: values.home, env: process.env, beats })
const { house } = newsroom
const rows = await newsroom.store.queue(values.beat === undefined ? {} : { beat: values.beat })
const draw = random(Number(values.seed))
const tally = new Map<string, { planted: number; flagged: number; open: number }>()

for (let planted = 0; planted < Number(values.drafts) && rows.length > 0; planted++) {
  const row = rows[Math.floor(draw() * rows.length)]
  if (row === undefined) break
  const shown = await show(newsroom.review, row.slug)
  const beat = house.beats.find((each) => each.name === shown.beat)
  const given = { sources: shown.sources, language: shown.language, issued: shown.versions.at(-1)?.at }
  const clean = await checkGiven({ ...given, text: shown.text }, beat ?? house)
  const digits = [...shown.text.matchAll(/\d/g)]
  const hit = digits[Math.floor(draw() * digits.length)]
  if (hit === undefined) continue
  const wrong = String((Number(hit[0]) + 1 + Math.floor(draw() * 9)) % 10)
  const text = shown.text.slice(0, hit.index) + wrong + shown.text.slice(hit.index + 1)
  const { claims } = await checkGiven({ ...given, text }, beat ?? house)
  const key = `${shown.beat} ${shown.language}`
  const told = tally.get(key) ?? { planted: 0, flagged: 0, open: 0 }
  const flagged = claims.some((claim) => isOpen(claim))
  told.planted += 1
  told.flagged += flagged ? 1 : 0
  const open = clean.claims.filter(isOpen)
  told.open += open.length
  tally.set(key, told)
  for (const claim of open) process.stderr.write(`false alarm ${row.slug}: “${claim.text}” ${claim.why}\n`)
  if (!flagged) {
    const around = text.slice(Math.max(0, hit.index - 60), hit.index + 40).replaceAll('\n', ' ')
    process.stderr.write(`missed ${row.slug}: ${hit[0]}→${wrong} in “…${around}…”\n`)
  }
}

const all = [...tally.values()]
const sum = (of: 'planted' | 'flagged' | 'open') => all.reduce((total, told) => total + told[of], 0)
console.table(
  Object.fromEntries(
    [...tally]
      .sort()
      .map(([key, { planted, flagged, open }]) => [
        key,
        { planted, flagged, share: share(flagged, planted), 'false alarms': open },
      ]),
  ),
)
console.log(
  `${sum('flagged')} of ${sum('planted')} planted digits flagged (${share(sum('flagged'), sum('planted'))}), ${sum('open')} false alarms on the clean texts`,
)
await newsroom.close()

function share(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
}
