import { type Browser, chromium } from 'playwright-core'

/**
 * The pictures of the README, made again from a desk that is being served over the recorded night:
 * `node bench/pictures.ts LINK [SLUG]`, where LINK is the one-time sign-in link that `npm start` prints.
 */
const [link = '', slug = 'earthquakes-m6-4-hualian-2018-02-06-1550'] = process.argv.slice(2)
const { origin } = new URL(link)
const folder = new URL('../src/desk/pictures/', import.meta.url)
const desktop = { width: 1280, height: 860 }
const phone = { width: 390, height: 844 }

const pictures = [
  { name: 'queue', path: '/', theme: 'light', viewport: desktop },
  { name: 'queue-dark', path: '/', theme: 'dark', viewport: desktop },
  { name: 'queue-phone', path: '/', theme: 'light', viewport: phone },
  { name: 'story', path: `/stories/${slug}`, theme: 'light', viewport: desktop },
  { name: 'story-dark', path: `/stories/${slug}`, theme: 'dark', viewport: desktop },
  { name: 'story-phone', path: `/stories/${slug}`, theme: 'dark', viewport: phone },
] as const

/** Signs in once; all pictures are taken in that session. */
async function signedIn(browser: Browser) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.click('main form button')
  await page.waitForURL(`${origin}/**`)
  return context.storageState()
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
})
const storageState = await signedIn(browser)
for (const { name, path, theme, viewport } of pictures) {
  const context = await browser.newContext({ storageState, viewport, locale: 'en-GB' })
  await context.addCookies([{ name: 'theme', value: theme, url: origin }])
  const page = await context.newPage()
  await page.goto(origin + path)
  await page.screenshot({ path: new URL(`${name}.png`, folder).pathname })
  await context.close()
}
await browser.close()
