import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attackedNewsroom } from '../desk/attacked.ts'
import { hostileSample } from '../hostile/strings.ts'
import { inBrowser, openChromium } from './chromium.ts'
import { servedDesk } from './desk-pages.ts'

/** Of the page, where the functions that are handed in run. */
declare const document: { documentElement: { scrollWidth: number; clientWidth: number } }

/** Windows, and the pages that are looked at in them. */
const looks = [
  [320, '/?status=all'],
  [1280, '/?status=all'],
  [1280, '/stories/attacked?edit'],
  [320, '/stories/attacked?edit'],
  [320, '/stories/attacked'],
  [320, '/account'],
  [320, '/people'],
  [320, '/audit'],
  [320, '/batches'],
  [320, '/batches/1'],
  [320, '/published'],
  [320, '/stories/attacked/review'],
  [1280, '/batches/1'],
] as const

/** The longest of each kind. */
const longest = [...Map.groupBy(hostileSample, ({ kind }) => kind).values()].map((kind) => ({
  kind: kind[0]?.kind ?? '',
  text: kind.map(({ text }) => text).reduce((a, b) => (b.length > a.length ? b : a)),
}))

let chromium: Browser

inBrowser('text that means ill, in a real browser', () => {
  beforeAll(async () => {
    chromium = await openChromium()
  })
  afterAll(() => chromium?.close())

  test.each(longest)(
    '$kind: nothing of it runs and no page grows wider than its window',
    async ({ text }) => {
      const desk = await servedDesk(await attackedNewsroom(text))
      const context = await chromium.newContext()
      const told: string[] = []
      try {
        await desk.signIn(context)
        const page = await context.newPage()
        page.on('dialog', (dialog) => {
          told.push(`ran: ${dialog.message()}`)
          void dialog.dismiss()
        })
        page.on('pageerror', (error) => told.push(String(error)))
        for (const [width, path] of looks) {
          await page.setViewportSize({ width, height: 800 })
          if (page.url() !== desk.url + path) await page.goto(desk.url + path)
          const [whole, shown] = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement
            return [scrollWidth, clientWidth]
          })
          if ((whole ?? 0) > (shown ?? 0)) told.push(`${path} is ${whole} wide in ${shown}`)
        }
        expect(told).toEqual([])
      } finally {
        await context.close()
        await desk.close()
      }
    },
  )
})
