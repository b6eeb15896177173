import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { load } from 'cheerio'
import { afterEach, expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { formToken } from '../../src/desk/guard.ts'
import { faceOf } from '../../src/face.ts'
import type { DeskRole } from '../../src/news/roles.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { show } from '../../src/pipeline/review.ts'
import { complaints, houseCopy } from '../config/house.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'

const rules = resolve(import.meta.dirname, '../../editorial-rules/review.yaml')
const path = `/stories/${hualien}`
let desk: SmallNewsroom
afterEach(() => desk.newsroom.close())

/** The house under a rule of drills, in which every story that is opened is drawn for one, or for a page without marks. */
async function drilled(rate: string, control: string) {
  const project = await houseCopy()
  const file = join(project, 'editorial-rules/review.yaml')
  await copyFile(rules, file)
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text.replace('rate: 0\n', `rate: ${rate}\n`).replace('control: 0.1', `control: ${control}`),
  )
  return project
}

async function opened(project: string) {
  desk = await smallNewsroom(project)
  await desk.run()
}

async function person(name: string, role: DeskRole = 'editor') {
  const face = faceOf(desk.newsroom)
  const app = openDesk(face, { ...desk.newsroom.world, say: () => undefined })
  await face.invites.take(await face.invites.create(name, role))
  const { token } = await face.sessions.create(name)
  const headers = { cookie: `nightdesk=${token}`, origin: 'http://localhost' }
  const ask = async (at: string, init: RequestInit = {}) => {
    const answer = await app.request(at, { headers, ...init })
    return { status: answer.status, to: answer.headers.get('location'), $: load(await answer.text()) }
  }
  return {
    get: ask,
    post: (at: string, fields: Record<string, string>) =>
      ask(at, { method: 'POST', body: new URLSearchParams({ form: formToken(token), ...fields }) }),
  }
}

const story = () => show(desk.newsroom.review, hualien)
const drills = () => desk.newsroom.store.drillsSince('2000')
/** A reviewer whom the draw has chosen for a drill: half of them are. */
async function drawn() {
  for (let n = 0; n < 40; n += 1) {
    const ada = await person(`Ada ${n}`)
    const page = await ada.get(path)
    if ((await drills()).length > 0) return { ...ada, page, name: `Ada ${n}` }
  }
  throw new Error('of forty reviewers nobody was drawn')
}

test('a drill looks like the story at its own address, with another figure and no marks', async () => {
  await opened(await drilled('0.5', '0.5'))
  const { page, get } = await drawn()
  const [drill] = await drills()
  const { text, hash } = await story()
  const article = page.$('.copy').text()
  expect([article.includes(drill?.plant.now ?? '?'), text.includes(drill?.plant.now ?? '?')]).toEqual([
    true,
    false,
  ])
  expect(page.$('form.approve input[name=hash]').val()).toBe(drill?.hash)
  expect(drill?.hash).not.toBe(hash)
  expect([
    ...new Set(
      page
        .$('.card .verdict')
        .toArray()
        .map((each) => page.$(each).text()),
    ),
  ]).toEqual(['Compare it with the record'])
  // The record beside the claim is the true one, and the copy is the same when it is opened again.
  expect(page.$('.cards').text()).toContain(drill?.plant.was)
  expect((await get(path)).$('.copy').text()).toBe(article)
})

test('who approves a planted copy has missed it: nothing is approved, nothing can go out, and they are told', async () => {
  await opened(await drilled('0.5', '0.5'))
  const { page, post, get, name } = await drawn()
  const told = await post(`${path}/approve`, { hash: String(page.$('form.approve input[name=hash]').val()) })
  expect(told.$('h1').text()).toBe('This was a drill, and it went through')
  expect((await drills()).map(({ by, outcome }) => [by, outcome])).toEqual([[name, 'missed']])
  expect([(await story()).status, (await story()).approvals]).toEqual(['in-review', []])
  expect(await publishDue(desk.newsroom.publishing)).toEqual([])
  const real = await get(path)
  expect(real.$('form.approve input[name=hash]').val()).toBe((await story()).hash)
})

test('the hash of a planted copy approves nothing, whoever sends it and however', async () => {
  await opened(await drilled('0.5', '0.5'))
  await drawn()
  const [drill] = await drills()
  const face = faceOf(desk.newsroom)
  await expect(face.approve(hualien, 'Somebody Else', drill?.hash ?? '', {})).rejects.toThrow('has changed')
  await expect(face.show(String(drill?.id))).resolves.toBeUndefined()
})

test.each([
  ['a spike', 'spike', { reason: 'the magnitude is wrong' }],
  ['sending it back', 'send-back', { note: 'the magnitude is wrong' }],
])('%s catches the planted error, and the story stays as it is', async (_, way, fields) => {
  await opened(await drilled('0.5', '0.5'))
  const { post } = await drawn()
  const told = await post(`${path}/${way}`, fields)
  expect(told.$('h1').text()).toBe('This was a drill, and you caught it')
  expect([(await drills())[0]?.outcome, (await story()).status]).toEqual(['caught', 'in-review'])
})

test('marking the planted claim as wrong catches it, marking another does not', async () => {
  await opened(await drilled('0.5', '0.5'))
  const { post, page } = await drawn()
  const [drill] = await drills()
  const places = page
    .$('.say input[name=claim]')
    .toArray()
    .map((each) => String(page.$(each).val()))
  const planted = drill?.plant.places.map(({ start, end }) => `${start}-${end}`) ?? []
  const other = places.find((place) => !planted.includes(place)) ?? ''
  const hash = drill?.hash ?? ''
  await post(`${path}/claims`, { hash, claim: other, say: 'rejected' })
  expect((await drills())[0]?.outcome).toBeUndefined()
  await post(`${path}/claims`, { hash, claim: planted[0] ?? '', say: 'rejected' })
  expect((await drills())[0]?.outcome).toBe('caught')
})

test('an edit of the planted figure catches it, and what was typed is offered over the true text', async () => {
  await opened(await drilled('0.5', '0.5'))
  const { post } = await drawn()
  const [drill] = await drills()
  const { was = '', now = '' } = drill?.plant ?? {}
  const { headline = '', standfirst = '', body = [] } = drill?.copy ?? {}
  const right = (text: string) => text.replaceAll(now, was)
  const told = await post(`${path}/edit`, {
    ...{ hash: drill?.hash ?? '', headline: right(headline), standfirst: right(standfirst) },
    body: `${body.map(right).join('\n\n')} Nobody was hurt.`,
  })
  expect((await drills())[0]?.outcome).toBe('caught')
  expect(told.$('.banner').text()).toContain('This was a drill, and you caught it')
  const typed = told
    .$('textarea[name=body]')
    .toArray()
    .map((each) => told.$(each).text())
    .join(' ')
  expect([typed.includes('Nobody was hurt.'), typed.includes(now)]).toEqual([true, false])
  expect((await story()).versions).toHaveLength(1)
})

test('drills and their outcome stand in the monitor, for senior editors only', async () => {
  await opened(await drilled('0.5', '0.5'))
  const { page, post, name } = await drawn()
  await post(`${path}/approve`, { hash: String(page.$('form.approve input[name=hash]').val()) })
  const lena = await person('Lena Roth', 'senior-editor')
  const watched = await lena.get('/monitor')
  const row = watched.$('tbody tr.trouble').text()
  expect([row.includes(name), row.includes('0 caught, 1 missed')]).toEqual([true, true])
  expect((await (await person('Ed Itor')).get('/monitor')).status).toBe(403)
})

test('without a rate nobody is drilled; marks that only drills lack would give them away', async () => {
  await opened(await drilled('0', '0.1'))
  for (let n = 0; n < 10; n += 1) await (await person(`Ada ${n}`)).get(path)
  expect(await drills()).toEqual([])
  expect(await complaints(await drilled('0.2', '0.1'))).toEqual([
    expect.stringMatching(/review\.yaml:\d+:\d+ drills\.control: is less than drills\.rate/),
  ])
})
