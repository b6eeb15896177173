import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { load } from 'cheerio'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { formToken } from '../../src/desk/guard.ts'
import { faceOf } from '../../src/face.ts'
import type { DeskRole } from '../../src/news/roles.ts'
import { publishDue } from '../../src/pipeline/publish.ts'
import { show } from '../../src/pipeline/review.ts'
import { houseCopy } from '../config/house.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'

const rules = resolve(import.meta.dirname, '../../editorial-rules')
const path = `/stories/${hualien}`

let desk: SmallNewsroom

/** A newsroom with the house's own rule of reviews, and one rule of the copy desk that warns. */
async function opened() {
  const project = await houseCopy()
  for (const file of ['review.yaml', 'disclosure.yaml'])
    await copyFile(join(rules, file), join(project, 'editorial-rules', file))
  const house = join(project, 'editorial-rules/house.yaml')
  await writeFile(house, `${await readFile(house, 'utf8')}${warns}`)
  desk = await smallNewsroom(project)
  await desk.run()
}
const warns = `
  - name: struck
    kind: avoid
    level: warning
    message: A quake is felt, it does not strike.
    because: Words of war are for wars.
    words: [struck]
    examples: { marks: [The quake struck.], clears: [The quake was felt.] }
`

beforeEach(opened)
afterEach(() => desk.newsroom.close())

/** Somebody signed in at the desk. */
async function person(name: string, role: DeskRole = 'editor') {
  const face = faceOf(desk.newsroom)
  const app = openDesk(face, { ...desk.newsroom.world, say: () => undefined })
  await face.invites.take(await face.invites.create(name, role))
  const { token } = await face.sessions.create(name)
  const headers = { cookie: `nightdesk=${token}`, origin: 'http://localhost' }
  const form = formToken(token)
  const get = async (at: string) => {
    const answer = await app.request(at, { headers })
    return { status: answer.status, $: load(await answer.text()) }
  }
  return {
    get,
    raw: (at: string) => app.request(at, { headers }),
    post: async (at: string, fields: Record<string, string>) => {
      const body = new URLSearchParams({ form, ...fields })
      const answer = await app.request(at, { method: 'POST', headers, body })
      return { status: answer.status, $: load(await answer.text()), to: answer.headers.get('location') }
    },
  }
}

const hash = async () => (await show(desk.newsroom.review, hualien)).hash
const pass = (seconds: number) => {
  desk.clock.now = new Date(desk.clock.now.getTime() + 1000 * seconds)
}
const kept = async () => (await show(desk.newsroom.review, hualien)).approvals[0]?.evidence
const disclosure = async () => (await show(desk.newsroom.review, hualien)).disclosure.sentence

test('a warning needs a reason before the approval: one line and the button', async () => {
  const ada = await person('Ada Brandt')
  const { $ } = await ada.get(path)
  expect($('.approve .warnings .level').text()).toBe('2 warnings stand: say why')
  const without = await ada.post(`${path}/approve`, { hash: await hash() })
  expect([
    without.status,
    without.$('.banner').text().includes('2 warnings need a reason (house.struck, house.struck)'),
  ]).toEqual([409, true])
  const own = String($('.warnings details input').first().attr('name'))
  const done = await ada.post(`${path}/approve`, {
    hash: await hash(),
    because: 'house usage',
    [own]: 'a quotation',
  })
  expect(done.to).toBe(`${path}?done=approved`)
  expect(await kept()).toMatchObject({
    review: {
      overrides: [
        { rule: 'house.struck', words: 'struck', reason: 'a quotation' },
        { rule: 'house.struck', words: 'struck', reason: 'house usage' },
      ],
    },
  })
})

test('what was opened, looked at and confirmed, and the time that can have passed, is kept with the approval', async () => {
  const ada = await person('Ada Brandt')
  const page = await ada.get(path)
  const claim = String(page.$('.say input[name=claim]').first().val())
  const source = page.$('.history a[href*="/sources/1"]').attr('href') ?? ''
  const payload = page.$('.history a[href^="/payload/"]').attr('href') ?? ''
  await ada.get(`${source}?at=%2Fproperties%2Fmag`)
  await ada.get(payload)
  pass(40)
  // The page says more than can have passed since.
  await ada.post(`${path}/seen`, { hash: await hash(), seconds: '3000', looked: `${claim} 0-9999 x` })
  await ada.post(`${path}/seen`, { hash: await hash(), seconds: '50' })
  await ada.post(`${path}/claims`, { hash: await hash(), claim, say: 'confirmed' })
  await ada.post(`${path}/approve`, { hash: await hash(), because: 'house usage' })
  expect(await kept()).toMatchObject({
    review: {
      opened: {
        sources: [],
        records: ['quakes/week#us1000chhc /properties/mag'],
        payloads: [payload.slice('/payload/'.length)],
      },
      claims: { looked: 1, confirmed: [{ text: page.$('.card .said').first().text() }], rejected: [] },
      edits: [],
      seconds: 40,
      since: '2018-02-07T03:00:00.000Z',
      run: 1,
      statement: 'Ada Brandt has read this exact text and answers for it.',
      substantive: { is: true, lacks: [], rule: 'review.yaml' },
    },
  })
  expect(await disclosure()).toContain('An editor reviewed it against its sources before publication.')
})

test('who approves at once has approved, and reviewed nothing: the disclosure says no more', async () => {
  const ada = await person('Ada Brandt')
  await ada.get(path)
  await ada.post(`${path}/approve`, { hash: await hash(), because: 'house usage' })
  expect(await kept()).toMatchObject({ review: { substantive: { is: false, lacks: ['looked', 'time'] } } })
  expect(await disclosure()).toContain('An editor approved it before publication.')
})

test('what is looked at of other words, or of a claim that is none, counts for nothing', async () => {
  const ada = await person('Ada Brandt')
  await ada.get(path)
  pass(40)
  await ada.post(`${path}/seen`, { hash: '00'.repeat(32), seconds: '40', looked: '' })
  await ada.post(`${path}/claims`, { hash: await hash(), claim: '0-3', say: 'rejected' })
  await ada.post(`${path}/approve`, { hash: await hash(), because: 'house usage' })
  expect(await kept()).toMatchObject({ review: { seconds: 0, claims: { looked: 0, rejected: [] } } })
})

test('who has marked a claim as wrong does not approve the text before the mark is gone', async () => {
  const ada = await person('Ada Brandt')
  const page = await ada.get(path)
  const claim = String(page.$('.say input[name=claim]').first().val())
  await ada.post(`${path}/claims`, { hash: await hash(), claim, say: 'rejected' })
  const refused = await ada.post(`${path}/approve`, { hash: await hash(), because: 'house usage' })
  expect([refused.status, refused.$('.banner').text().includes('as wrong; edit it')]).toEqual([409, true])
  await ada.post(`${path}/claims`, { hash: await hash(), claim, say: 'nothing' })
  expect((await ada.post(`${path}/approve`, { hash: await hash(), because: 'x' })).status).toBe(303)
})

test('approved for a time in a zone, taken back, and refused where the clock skips the time', async () => {
  const ada = await person('Ada Brandt')
  const to = (fields: Record<string, string>) => async () =>
    ada.post(`${path}/approve`, { hash: await hash(), because: 'x', when: 'at', ...fields })
  const skipped = await to({ at: '2018-03-25T02:30', zone: 'Europe/Berlin' })()
  expect([skipped.status, skipped.$('.banner').text().includes('The clock skips that time')]).toEqual([
    409,
    true,
  ])
  await to({ at: '2018-02-07T14:00', zone: 'Asia/Taipei' })()
  const page = await ada.get(path)
  expect(page.$('.decide .state').text()).toContain('Goes out 7 Feb 2018, 06:00:00 UTC')
  expect(await publishDue(desk.newsroom.publishing)).toEqual([])
  const back = await ada.post(`${path}/withdraw`, { hash: await hash() })
  expect(back.to).toBe(`${path}?done=withdrawn`)
  expect((await ada.get(path)).$('.decide .status').text()).toBe('In review')
})

test('an embargo is a senior editor’s, with a reason, and nobody else’s', async () => {
  const [ada, lena] = [await person('Ada Brandt'), await person('Lena Roth', 'senior-editor')]
  const until = { at: '2018-02-07T14:00', zone: 'Asia/Taipei' }
  expect((await ada.post(`${path}/embargo`, { ...until, reason: 'x' })).status).toBe(403)
  expect((await ada.get(path)).$('.embargo')).toHaveLength(0)
  expect((await lena.post(`${path}/embargo`, until)).status).toBe(422)
  expect((await lena.post(`${path}/embargo`, { ...until, reason: 'as agreed' })).status).toBe(303)
  expect((await lena.get(path)).$('.embargo summary').text()).toContain('7 Feb 2018, 06:00:00 UTC')
  await ada.post(`${path}/approve`, { hash: await hash(), because: 'x', when: 'embargo' })
  expect(await publishDue(desk.newsroom.publishing)).toEqual([])
  expect((await lena.post(`${path}/embargo`, { way: 'lift', reason: 'it is out elsewhere' })).status).toBe(
    303,
  )
  expect((await publishDue(desk.newsroom.publishing)).map(({ status }) => status)).toEqual(['sent'])
})

test('a comment calls somebody by a name with a space; foreign text stays text', async () => {
  const ada = await person('Ada Brandt')
  const ivo = await person('Ivo van der Berg', 'viewer')
  const text = '@ivo van der Berg, look: <script>alert(1)</script> @nobody'
  await ada.post(`${path}/comments`, { text, words: '6.4 <b>' })
  const mine = await ivo.get('/mentions')
  expect([
    mine.$('main .mention').text(),
    mine.$('main li > .level').text(),
    mine.$('main script').length,
  ]).toEqual(['@ivo van der Berg', 'new', 0])
  const page = await ivo.get(path)
  expect([page.$('.comments .words').text(), page.$('.comments .by q').text()]).toEqual([text, '6.4 <b>'])
  expect((await ivo.get('/mentions')).$('main li > .level')).toHaveLength(0)
  expect((await ada.get('/mentions')).$('main').text()).toContain('Nobody has called for you.')
  expect((await ada.post(`${path}/comments`, { text: ' ' })).status).toBe(422)
})

test('who checked what is told as a page, as Markdown and as JSON, and foreign text is none of its markup', async () => {
  const ada = await person('Ada Brandt')
  await ada.get(path)
  await ada.post(`${path}/comments`, { text: '# a *heading* <img src=x>' })
  await ada.post(`${path}/approve`, { hash: await hash(), because: 'house usage' })
  const page = await ada.get(`${path}/review`)
  expect(
    page
      .$('.report h2')
      .toArray()
      .map((each) => page.$(each).text()),
  ).toEqual([
    'The article',
    'Approved by Ada Brandt, 7 Feb 2018, 03:00:00 UTC',
    'Versions',
    'Comments',
    'Log',
  ])
  expect([
    page.$('.report img').length,
    page.$('.report').text().includes('Stands in spite of house.struck “struck”: house usage'),
  ]).toEqual([0, true])
  const markdown = await (await ada.raw(`${path}/review.md`)).text()
  expect(markdown).toContain('\\# a \\*heading\\* \\<img src=x\\>')
  const json = await (await ada.raw(`${path}/review.json`)).json()
  expect(json).toMatchObject({
    slug: hualien,
    approvals: [{ by: 'Ada Brandt', holds: true, evidence: await kept() }],
    comments: [{ by: 'Ada Brandt', text: '# a *heading* <img src=x>' }],
  })
})
