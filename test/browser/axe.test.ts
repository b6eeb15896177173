import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../src/desk/languages.ts'
import { dollar } from '../desk/fake-dollar.ts'
import { fakeNewsroom } from '../desk/fake-newsroom.ts'
import { quake } from '../desk/fake-quake.ts'
import { fakeIncoming, suspectPicture } from '../desk/fake-review.ts'
import { inBrowser, openChromium } from './chromium.ts'
import { type ServedPages, servedDesk } from './desk-pages.ts'

/** Pages that no route's own address shows: other states of them. */
const more = [
  '/?status=all',
  '/?search=nothing+of+this+name',
  '/stories/earthquake-hualien-taiwan-m6-4?edit',
  '/stories/dollar-rate-2018-02-07',
  '/bulletins/en-2018-02-06-99999999',
  '/no-such-page',
]

/** Forms that are refused: what they are sent with, and how they are answered. */
const refusals: readonly (readonly [string, string, Readonly<Record<string, string>>, number])[] = [
  ['an approval of other words', '/stories/earthquake-hualien-taiwan-m6-4/approve', { hash: 'f00' }, 409],
  [
    'an edit of other words',
    '/stories/earthquake-hualien-taiwan-m6-4/edit',
    { hash: 'f00', headline: 'H', body: 'B' },
    409,
  ],
  ['an edit without words', '/stories/earthquake-hualien-taiwan-m6-4/edit', { hash: 'f00' }, 422],
  ['a spike without a reason', '/stories/earthquake-hualien-taiwan-m6-4/spike', {}, 422],
  ['a spike of nothing', '/queue/spike', { reason: 'old' }, 422],
  ['a batch of nothing', '/batches', { group: 'none' }, 409],
  ['a bulletin without a story', '/bulletins', { language: 'ru' }, 409],
]

/** Pages of who is not signed in. */
const outside = ['/sign-in', '/sign-in/a-link']

/** GET routes that show no page to who is signed in, by how they begin. */
const noPages = ['/sign-in', '/metrics', '/api/']

/** Handed in by the debugger: the desk's policy lets in no script but its own. */
const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let desk: ServedPages
let chromium: Browser
beforeAll(async () => {
  desk = await servedDesk({ ...fakeNewsroom([quake(), dollar()]), ...fakeIncoming([suspectPicture]) })
  chromium = await openChromium()
})
afterAll(async () => {
  await chromium?.close()
  await desk?.close()
})

declare const window: { axe: { run: (where: object, how: object) => Promise<AxeResults> } }
declare const document: object

/** What axe, which the page must hold, has against it. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    (values) =>
      window.axe.run(document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
        iframes: false,
      }),
    tags,
  )
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}

inBrowser('every page of the desk', () => {
  test('is looked at here: each GET route shows a page at the address it is given, or is none', async () => {
    const unknown: string[] = []
    for (const { path, address } of desk.gets) {
      const { status, type } = await desk.head(address)
      if (status !== 200 && !noPages.some((start) => path.startsWith(start)))
        unknown.push(`${path}: ${address} answers ${status} ${type}`)
    }
    expect(unknown).toEqual([])
  })

  test.each(languages)('has nothing that axe objects to in either theme, in %s', async (language) => {
    const context = await chromium.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    await desk.look(context, { theme: 'light', language })
    const page = await context.newPage()
    const told: string[] = []
    page.on('pageerror', (error) => told.push(String(error)))
    for (const address of [...outside, ...(await pagesOf(desk)), ...more]) {
      if (!outside.includes(address)) await desk.signIn(context)
      await page.goto(desk.url + address)
      await page.evaluate(axe)
      for (const theme of ['light', 'dark']) {
        // What the cookie makes of the page: test/desk/languages.test.ts.
        await page.evaluate(`document.documentElement.className = '${theme}'`)
        told.push(...(await violations(page)).map((each) => `${address}, ${theme}: ${each}`))
      }
    }
    await context.close()
    expect(told).toEqual([])
  })

  test.each(languages)(
    'has nothing that axe objects to on a phone, and is no wider than it, in %s',
    async (language) => {
      const context = await chromium.newContext({
        viewport: { width: 390, height: 844 },
        reducedMotion: 'reduce',
      })
      await desk.look(context, { theme: 'light', language })
      await desk.signIn(context)
      const page = await context.newPage()
      const told: string[] = []
      for (const address of [...(await pagesOf(desk)), ...more]) {
        await page.goto(desk.url + address)
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth'))
        if (wide > 390) told.push(`${address} is ${wide} wide`)
        await page.evaluate(axe)
        told.push(...(await violations(page)).map((each) => `${address}: ${each}`))
      }
      await page.goto(`${desk.url}/stories/earthquake-hualien-taiwan-m6-4`)
      // Two rows of the bar of decisions: where it stands, and what can be done.
      const high = Number(
        await page.evaluate("document.querySelector('.decide').getBoundingClientRect().height"),
      )
      if (high > 96) told.push(`the bar of decisions is ${high} high`)
      await context.close()
      expect(told).toEqual([])
    },
  )

  test.each(refusals)(
    'that refuses %s is as clean, on a phone and at a desk',
    async (_, path, fields, status) => {
      const context = await chromium.newContext({ reducedMotion: 'reduce' })
      await desk.look(context, { theme: 'dark', language: 'en' })
      await desk.signIn(context)
      const page = await context.newPage()
      await page.goto(`${desk.url}/stories/earthquake-hualien-taiwan-m6-4`)
      const answered = page.waitForResponse(
        (answer) => answer.request().method() === 'POST' && new URL(answer.url()).pathname === path,
      )
      // Of the page that answers: the one that asks has long been loaded, and would be looked at while it goes.
      const loaded = page.waitForEvent('load')
      await page.evaluate(
        `{ const form = document.createElement('form'); form.method = 'post'; form.action = ${JSON.stringify(path)}
      const fields = { ...${JSON.stringify(fields)}, form: document.querySelector('input[name=form]').value }
      for (const [name, value] of Object.entries(fields)) { const field = document.createElement('input'); field.name = name; field.value = value; form.append(field) }
      document.body.append(form); form.submit() }`,
      )
      expect((await answered).status()).toBe(status)
      await loaded
      const told: string[] = []
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 })
        await page.evaluate(axe)
        told.push(...(await violations(page)))
      }
      await context.close()
      expect(told).toEqual([])
    },
  )

  test('is looked at by an axe that cuts: what is wrong in it is named', async () => {
    const context = await chromium.newContext()
    await desk.look(context, { theme: 'dark', language: 'en' })
    await desk.signIn(context)
    const page = await context.newPage()
    await page.goto(desk.url)
    await page.evaluate(axe)
    await page.evaluate(
      "document.querySelector('h1').outerHTML = '<img src=\"/public/icon.svg\"><button></button>'",
    )
    const names = (await violations(page)).map((each) => each.split(':')[0])
    await context.close()
    expect(names).toEqual(expect.arrayContaining(['button-name', 'image-alt', 'page-has-heading-one']))
  })
})

async function pagesOf({ gets, head }: ServedPages): Promise<string[]> {
  const pages: string[] = []
  for (const { address } of gets) {
    // A preview is an outlet's page, in a frame where nothing runs: axe neither.
    if (address.includes('/preview/')) continue
    const { type } = await head(address)
    if (type.startsWith('text/html')) pages.push(address)
  }
  return pages
}
