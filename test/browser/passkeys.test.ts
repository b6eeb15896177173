import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { serveDesk } from '../../src/desk/serve.ts'
import { faceOf } from '../../src/face.ts'
import { type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { inBrowser, openChromium } from './chromium.ts'

const words = 'a quay in the fog, late'
let desk: SmallNewsroom
let face: ReturnType<typeof faceOf>
let served: Awaited<ReturnType<typeof serveDesk>>
let chromium: Browser
/** Passkeys are bound to a name. */
let url: string

beforeEach(async () => {
  desk = await smallNewsroom()
  face = faceOf(desk.newsroom)
  served = await serveDesk(openDesk(face, desk.newsroom.world), 0)
  url = served.url.replace('127.0.0.1', 'localhost')
  chromium = await openChromium()
})
afterEach(async () => {
  await chromium.close()
  await served.close()
  await desk.newsroom.close()
})

/** A page with an authenticator in the machine that knows its owner, as a fingerprint reader does. */
async function withAuthenticator(knowsOwner = true) {
  const context = await chromium.newContext()
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: knowsOwner,
      automaticPresenceSimulation: true,
    },
  })
  return { page, devtools, authenticatorId, faults }
}

async function byLink(page: Page, name: string) {
  await page.goto(`${url}/sign-in/${await face.invites.create(name)}`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}/`)
}

/** Adds a passkey by keyboard alone. */
async function addPasskey(page: Page, label: string) {
  await page.goto(`${url}/account`)
  await page.focus('#label')
  await page.keyboard.type(label)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}/account?done=passkey`)
}

const says = (page: Page) => page.locator('[data-passkey-says]').textContent()

inBrowser('passkeys', () => {
  test('one is added by keyboard, opens the desk without a name, and opens it no more once it is removed', async () => {
    const { page, faults } = await withAuthenticator()
    await byLink(page, 'Ada Brandt')
    await addPasskey(page, 'my laptop')
    expect(await page.locator('#of-passkeys ~ .held strong').textContent()).toBe('my laptop')
    await page.context().clearCookies()
    await page.goto(`${url}/sign-in`)
    await page.focus('[data-passkey-sign-in]')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/`)
    expect(await page.locator('.menu-button').textContent()).toBe('Ada Brandt')
    const [{ who, verb, detail } = { who: '', verb: '', detail: null }] = await face.audit.page(
      {},
      { limit: 1 },
    )
    expect([who, verb, detail]).toEqual(['Ada Brandt', 'sign-in', { by: 'passkey', address: '127.0.0.1' }])
    await page.goto(`${url}/account`)
    await page.focus('#of-passkeys ~ .held button')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/account?done=passkey-removed`)
    await page.context().clearCookies()
    await page.goto(`${url}/sign-in`)
    await page.click('[data-passkey-sign-in]')
    await page.locator('[data-passkey-says]:not(:empty)').waitFor()
    expect(await says(page)).toBe('This desk does not know that passkey.')
    // The browser's own line for the answer 401.
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([])
  })

  test('an authenticator that does not know its owner gives none', async () => {
    const { page } = await withAuthenticator(false)
    await byLink(page, 'Ada Brandt')
    await page.goto(`${url}/account`)
    await page.click('[data-passkey-add] button')
    await page.locator('[data-passkey-says]:not(:empty)').waitFor()
    expect(await says(page)).toContain('The passkey was not added.')
    expect((await face.people.list()).map(({ passkeys }) => passkeys)).toEqual([0])
  })

  test('what an authenticator signed is good once, and of a closed account not at all', async () => {
    const { page } = await withAuthenticator()
    await byLink(page, 'Ada Brandt')
    await addPasskey(page, 'key')
    await page.context().clearCookies()
    await page.goto(`${url}/sign-in`)
    const request = page.waitForRequest(`${url}/passkey`)
    await page.click('[data-passkey-sign-in]')
    const body = (await request).postData() ?? ''
    await page.waitForURL(`${url}/`)
    const again = await fetch(`${url}/passkey`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body,
    })
    expect([again.status, again.headers.get('set-cookie')]).toEqual([401, null])
    const [ada] = await face.people.list()
    await face.invites.create('Root').then((token) => face.invites.take(token))
    await face.people.close(ada?.id ?? '', { name: 'Root', id: '' })
    await page.context().clearCookies()
    await page.goto(`${url}/sign-in`)
    await page.click('[data-passkey-sign-in]')
    await page.locator('[data-passkey-says]:not(:empty)').waitFor()
    expect(page.url()).toBe(`${url}/sign-in`)
  })

  test('name and password are enough without a mouse; at an address of figures a name is offered for passkeys', async () => {
    const page = await (await chromium.newContext()).newPage()
    await byLink(page, 'Ada Brandt')
    await page.goto(`${url}/account`)
    await page.focus('#password')
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${url}/account?done=password`)
    await page.context().clearCookies()
    await page.goto(`${served.url}/sign-in`)
    await page.keyboard.type('Ada Brandt')
    await page.keyboard.press('Tab')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${served.url}/`)
    await page.goto(`${served.url}/account`)
    expect(await page.locator('#of-passkeys ~ p a').getAttribute('href')).toBe(`${url}/account`)
  })
})
