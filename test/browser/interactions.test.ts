import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { faceOf } from '../../src/face.ts'
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts'
import { browser } from '../desk/browser.ts'
import { freshFolder, project } from '../night/place.ts'
import { inBrowser, openChromium } from './chromium.ts'

/** How many of the top drafts are decided on: a handful, or as many as are asked for (NIGHTDESK_DRAFTS=60: of the whole night). */
const drafts = Number(process.env.NIGHTDESK_DRAFTS ?? 6)
const whole = process.env.NIGHTDESK_DRAFTS !== undefined

let chromium: Browser
let newsroom: Newsroom
let close: () => Promise<void>
let page: Page

inBrowser('the top drafts of the recorded night', () => {
  beforeAll(async () => {
    chromium = await openChromium()
    const folder = await freshFolder()
    const beats = whole ? {} : { beats: ['weather-alerts'] }
    newsroom = await openNewsroom({ project, folder, env: {}, ...beats })
    await runNow(newsroom.house, newsroom.store, { ...newsroom.world, say: () => undefined }, true)
    const opened = await browser(newsroom, 'Keeper')
    close = opened.close
    page = await (await chromium.newContext({ reducedMotion: 'reduce' })).newPage()
    await page.goto(`${opened.url}/sign-in/${await faceOf(newsroom).invites.create('Ada Brandt', 'editor')}`)
    await page.locator('main button').first().click()
    await page.waitForSelector('[data-row]')
  }, 900_000)
  afterAll(async () => {
    await chromium?.close()
    await close?.()
    await newsroom?.close()
  })

  /** Presses a key of the desk once the page that listens for it is there as a whole. */
  async function key(name: string): Promise<void> {
    await page.waitForLoadState('load')
    await page.keyboard.press(name)
  }

  const slugNow = () => decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')

  test('are approved by one key each, and by two where a warning waits for a reason', async () => {
    const top = await newsroom.store.queue({ status: 'in-review', limit: drafts })
    await key('j')
    await key('Enter')
    const took: Record<string, number> = {}
    const decided: string[] = []
    for (const _ of top) {
      await page.locator('[data-approve]').waitFor()
      const slug = slugNow()
      let pressed = 0
      const press = async (name: string) => {
        await key(name)
        pressed++
      }
      if ((await page.locator('.warnings').count()) > 0) await press('1')
      await press('A')
      await page.waitForURL((url) => !url.pathname.endsWith(`/${encodeURIComponent(slug)}`))
      took[slug] = pressed
      decided.push(slug)
    }
    // In the queue's own order, each by its own hash, and every one is approved.
    expect(decided).toEqual(top.map(({ slug }) => slug))
    const warned = new Set(top.filter(({ findings }) => findings.warning > 0).map(({ slug }) => slug))
    for (const { slug } of top) expect([slug, took[slug]]).toEqual([slug, warned.has(slug) ? 2 : 1])
    expect((await newsroom.store.counts()).approved).toBe(drafts)
    for (const { slug, hash } of top) {
      const story = await newsroom.store.showStory(slug)
      expect([slug, story?.approvals.map((each) => [each.by, each.hash])]).toEqual([
        slug,
        [['Ada Brandt', hash]],
      ])
    }
  }, 900_000)

  test('a warning that nobody answered is not passed by the one key: the focus goes to its reason', async () => {
    const [warned] = await newsroom.store.queue({ status: 'in-review', marks: 'warnings', limit: 1 })
    if (warned === undefined) throw new Error('the night has no draft with a warning to try this on')
    const before = (await newsroom.store.counts()).approved
    await page.goto(new URL(`/stories/${warned.slug}`, page.url()).href)
    await key('A')
    expect(await page.evaluate('document.activeElement.matches(".warnings [name=because]")')).toBe(true)
    expect((await newsroom.store.counts()).approved).toBe(before)
    await page.evaluate('document.activeElement.blur()')
    await key('1')
    await key('A')
    await page.waitForURL((url) => !url.pathname.endsWith(`/${warned.slug}`))
    const [approval] = (await newsroom.store.showStory(warned.slug))?.approvals ?? []
    expect(JSON.stringify(approval?.evidence)).toContain('it is right here')
  })
})
