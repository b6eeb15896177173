import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { faceOf } from '../../src/face.ts'
import { change, houseCopy } from '../config/house.ts'
import { browser } from '../desk/browser.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { inBrowser, openChromium } from './chromium.ts'

/** Of the page, where the functions that are handed in run. */
declare const document: { activeElement: { matches: (selector: string) => boolean } | null }

let chromium: Browser
let desk: SmallNewsroom
let close: () => Promise<void>
let url: string
let contexts: BrowserContext[]

/** A rule that knows the better word. */
const plainWords = `  - name: plain-words
    kind: swap
    level: suggestion
    message: '"{replacement}" says the same as "{found}"'
    because: The shorter word is read faster.
    language: en
    terms: { hits: strikes }
    examples: { marks: [A quake hits the coast.], clears: [A quake strikes the coast.] }
`

inBrowser('an editor at the desk', () => {
  beforeAll(async () => {
    chromium = await openChromium()
  })
  afterAll(() => chromium.close())
  beforeEach(async () => {
    const house = await houseCopy()
    await change(house, 'editorial-rules/house.yaml', 'rules:\n', `rules:\n${plainWords}`)
    desk = await smallNewsroom(house)
    await desk.run()
    const opened = await browser(desk.newsroom, 'Keeper')
    url = opened.url
    close = opened.close
    contexts = []
  })
  afterEach(async () => {
    for (const context of contexts) await context.close()
    await close()
    await desk.newsroom.close()
  })

  /** A person who signs in with a one-time link of their own. */
  async function person(name: string): Promise<Page> {
    const context = await chromium.newContext({ reducedMotion: 'reduce' })
    contexts.push(context)
    const page = await context.newPage()
    const token = await faceOf(desk.newsroom).invites.create(name, 'senior-editor')
    await page.goto(`${url}/sign-in/${token}`)
    return page
  }

  /** Presses Tab until the focus is there, as somebody without a mouse does. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
    }
    throw new Error(`no Tab leads to ${selector}`)
  }

  /** Presses a key of the desk once the page that listens for it is there as a whole. */
  async function key(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('load')
    await page.keyboard.press(name)
  }

  const statuses = () => desk.newsroom.store.counts()

  const heading = (page: Page) => page.locator('.copy h1').first().innerText()

  test('goes from the link to the published story by keyboard alone', async () => {
    const page = await person('Ada Brandt')
    await tabTo(page, 'main button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('[data-row]')
    // The lead.
    await key(page, 'j')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.copy')
    expect(await heading(page)).toContain('Magnitude 6.4')
    // A claim and its source.
    await key(page, 'n')
    const card = page.locator('[data-card].on')
    expect(await card.innerText()).toContain('/properties/')
    // A finding put right by its key.
    await key(page, 'f')
    await page.locator('.copy h1', { hasText: 'strikes' }).waitFor()
    // A figure edited wrongly, and the desk's word on it while it is typed.
    await key(page, 'e')
    const first = page.locator('textarea[name=body]').first()
    await first.waitFor()
    await first.focus()
    const words = await first.inputValue()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(words.replace('6.4', '6.9'))
    const trouble = page.locator('.troubles li', { hasText: '6.9' }).first()
    await trouble.waitFor()
    expect(await trouble.innerText()).toContain('6.4')
    // One key puts right what the record has.
    await page.keyboard.press('Alt+Enter')
    await trouble.waitFor({ state: 'detached' })
    expect(await first.inputValue()).toBe(words)
    await tabTo(page, '.edit .primary')
    await page.keyboard.press('Enter')
    // Approved and sent.
    await page.locator('[data-approve]').waitFor()
    await key(page, 'a')
    await page.keyboard.press('Enter')
    await page.locator('.banner', { hasText: 'Approved' }).waitFor()
    expect(await statuses()).toMatchObject({ approved: 1 })
    await key(page, 'u')
    await page.locator('form[action="/publish"] button').waitFor()
    await tabTo(page, 'form[action="/publish"] button')
    await page.keyboard.press('Enter')
    await page.locator('td', { hasText: 'sent' }).first().waitFor()
    expect(await statuses()).toMatchObject({ published: 1 })
  })

  test('goes the same way by mouse', async () => {
    const page = await person('Ada Brandt')
    await page.locator('main button').first().click()
    await page.locator('[data-row]').first().click()
    await page.locator('.copy .claim').nth(1).click()
    expect(await page.locator('[data-card].on').innerText()).toContain('/properties/')
    await page.locator('[data-fix]').first().click()
    await page.locator('.copy h1', { hasText: 'strikes' }).waitFor()
    await page.locator('[data-edit]').click()
    const first = page.locator('textarea[name=body]').first()
    const words = await first.inputValue()
    await first.fill(words.replace('6.4', '6.9'))
    const trouble = page.locator('.troubles li', { hasText: '6.9' }).first()
    await trouble.locator('[data-take]').click()
    await trouble.waitFor({ state: 'detached' })
    expect(await first.inputValue()).toBe(words)
    await page.locator('.edit .primary').click()
    await page.locator('[data-approve]').click()
    await page.locator('.banner', { hasText: 'Approved' }).waitFor()
    await page.locator('[data-back]').click()
    await page.locator('form[action="/publish"] button').click()
    await page.locator('td', { hasText: 'sent' }).first().waitFor()
    expect(await statuses()).toMatchObject({ published: 1 })
  })

  test('sees that another has the story, and neither loses a word', async () => {
    const [ada, jo] = [await person('Ada Brandt'), await person('Jo Park')]
    for (const page of [ada, jo]) {
      await page.getByRole('main').getByRole('button').first().click()
      await page.waitForSelector('[data-row]')
    }
    await ada.goto(`${url}/stories/${hualien}?edit`)
    await ada.locator('[data-checked][data-of]').waitFor()
    await jo.goto(`${url}/stories/${hualien}?edit`)
    await jo.locator('.presence .editing').waitFor()
    expect(await jo.locator('.presence').innerText()).toContain('Ada Brandt is editing this story')
    const change = async (page: Page, at: number, from: string, to: string) => {
      const field = page.locator('textarea[name=body]').nth(at)
      await field.fill((await field.inputValue()).replace(from, to))
    }
    await change(ada, 0, 'Hualian', 'Hualian, Taiwan,')
    await ada.locator('.edit .primary').click()
    await ada.locator('.banner').waitFor()
    await change(jo, 1, 'It', 'The quake')
    await jo.locator('.edit .primary').click()
    await jo.locator('.since ins').first().waitFor()
    expect(await jo.locator('.since').innerText()).toContain('Hualian, Taiwan,')
    // What Jo typed is still there.
    expect(await jo.locator('textarea[name=body]').nth(1).inputValue()).toContain('The quake')
    const shown = await desk.newsroom.store.showStory(hualien)
    expect(shown?.draft.by).toBe('Ada Brandt')
  })

  test('is refused an approval of words that another has changed, and shown the difference', async () => {
    const [ada, jo] = [await person('Ada Brandt'), await person('Jo Park')]
    for (const page of [ada, jo]) {
      await page.getByRole('main').getByRole('button').first().click()
      await page.waitForSelector('[data-row]')
    }
    await jo.goto(`${url}/stories/${hualien}`)
    await ada.goto(`${url}/stories/${hualien}?edit`)
    const field = ada.locator('textarea[name=body]').nth(1)
    await field.fill((await field.inputValue()).replace('It', 'The quake'))
    await ada.locator('.edit .primary').click()
    await ada.locator('.banner').waitFor()
    await jo.locator('[data-approve]').click()
    await jo.locator('.since ins').first().waitFor()
    expect(await jo.locator('.since del').first().innerText()).toBe('It')
    expect(await statuses()).toMatchObject({ 'in-review': expect.any(Number), approved: 0 })
  })
})
