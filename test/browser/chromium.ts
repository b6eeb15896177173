import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { describe } from 'vitest'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser that tests drive: `CHROMIUM_PATH`, else the first that stands where it usually does. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH ?? '', ...usual].find(
  (path) => path !== '' && existsSync(path),
)

/** A group of tests in a real browser; where there is none they are skipped, loudly. */
export const inBrowser = (name: string, tests: () => void): void => {
  if (chromiumPath === undefined) {
    console.warn(`SKIPPED: ${name}: no Chromium at ${usual.join(', ')}; name one with CHROMIUM_PATH`)
  }
  describe.skipIf(chromiumPath === undefined)(name, tests)
}

/** Starts a headless browser that asks nobody but who it is told to. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
