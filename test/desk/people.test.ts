import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDesk } from '../../src/desk/desk.ts'
import { faceOf } from '../../src/face.ts'
import { type SmallNewsroom, smallNewsroom } from '../pipeline/small-newsroom.ts'
import { seatAt } from './seat.ts'

let desk: SmallNewsroom
let face: ReturnType<typeof faceOf>
let app: ReturnType<typeof openDesk>

beforeEach(async () => {
  desk = await smallNewsroom()
  face = faceOf(desk.newsroom)
  app = openDesk(face, desk.newsroom.world)
})
afterEach(() => desk.newsroom.close())

const later = (minutes: number) => {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000)
}
const audited = async (limit = 1) =>
  (await face.audit.page({}, { limit })).map(({ who, verb, detail }) => [who, verb, detail])

/** Somebody who came by the link of the console, or by one of their own. */
async function byLink(name: string, token?: string) {
  const seat = seatAt(app)
  await seat.post(`/sign-in/${token ?? (await face.invites.create(name))}`)
  return seat
}

/** Somebody who is invited by an administrator and has signed in. */
async function invited(root: Awaited<ReturnType<typeof byLink>>, name: string, role: string) {
  await root.get('/people')
  const { $ } = await root.post('/people', { name, role })
  return byLink(name, $('.secret code').text().split('/').at(-1))
}

describe('people', () => {
  test('an editor who is invited has an editor’s doors; what changes holds at the next request', async () => {
    const root = await byLink('Root')
    const ivo = await invited(root, 'Ivo Petrov', 'editor')
    expect([(await ivo.get('/people')).status, (await ivo.get('/audit')).status]).toEqual([403, 403])
    const id = (await face.people.list()).find(({ name }) => name === 'Ivo Petrov')?.id ?? ''
    await root.post(`/people/${id}/role`, { role: 'senior-editor' })
    expect((await ivo.get('/audit')).status).toBe(200)
    await root.post(`/people/${id}/close`)
    expect((await ivo.get('/')).status).toBe(303)
    expect((await audited(2)).map(([who, verb]) => [who, verb])).toEqual([
      ['Root', 'account-close'],
      ['Root', 'account-role'],
    ])
  })

  test('the last administrator neither closes their account nor takes a lesser role', async () => {
    const root = await byLink('Root')
    const [person] = await face.people.list()
    await root.get('/people')
    const said = []
    for (const [way, fields] of [
      ['close', {}],
      ['role', { role: 'editor' }],
    ] as const) {
      const { status, $ } = await root.post(`/people/${person?.id}/${way}`, fields)
      said.push([status, $('[role=alert]').text()])
    }
    expect(said).toEqual([
      [409, 'Root is the last administrator; make another one before a closed account'],
      [409, 'Root is the last administrator; make another one before another role'],
    ])
    expect((await root.get('/people')).status).toBe(200)
  })

  test('a new link makes the one before worthless; what is no name of a person is refused', async () => {
    const root = await byLink('Root')
    await root.get('/people')
    const first = (await root.post('/people', { name: 'Ivo Petrov', role: 'writer' }))
      .$('.secret code')
      .text()
    const ivo = (await face.people.list()).find(({ name }) => name === 'Ivo Petrov')
    const second = (await root.post(`/people/${ivo?.id}/link`)).$('.secret code').text()
    const opened = []
    for (const link of [first, second]) opened.push((await seatAt(app).post(new URL(link).pathname)).status)
    expect(opened).toEqual([410, 303])
    for (const name of ['', '\u202eevil', 'x'.repeat(81), '\u0000'])
      expect((await root.post('/people', { name, role: 'writer' })).status).toBe(409)
    expect((await face.people.list()).map(({ name }) => name)).toEqual(['Ivo Petrov', 'Root'])
  })
})

describe('tokens', () => {
  const queue = (token: string) =>
    app.request('/api/v1/self', { headers: { authorization: `Bearer ${token}` } })

  test('a token is shown once, acts at most in its owner’s role, and ends when it is revoked or they are', async () => {
    const root = await byLink('Root')
    const ivo = await invited(root, 'Ivo Petrov', 'editor')
    await ivo.get('/account')
    expect(
      (await ivo.post('/account/tokens', { name: 'cron', role: 'admin' })).$('[role=alert]').text(),
    ).toBe('a token of yours is at most editor')
    const make = async () =>
      (await ivo.post('/account/tokens', { name: 'cron', role: 'editor', days: '7' }))
        .$('.secret code')
        .text()
    const [one, two] = [await make(), await make()]
    expect((await ivo.get('/account')).text).not.toContain(one)
    expect(await (await queue(one)).json()).toEqual({ name: 'Ivo Petrov', role: 'editor', token: 'cron' })
    const id = (await face.people.list()).find(({ name }) => name === 'Ivo Petrov')?.id ?? ''
    await root.post(`/people/${id}/role`, { role: 'viewer' })
    expect(await (await queue(one)).json()).toMatchObject({ role: 'viewer' })
    await ivo.post('/account/tokens/revoke', { id: '1' })
    expect([(await queue(one)).status, (await queue(two)).status]).toEqual([401, 200])
    await root.post(`/people/${id}/close`)
    expect((await queue(two)).status).toBe(401)
  })

  test('a token ends on its day', async () => {
    const ada = await byLink('Ada Brandt')
    await ada.get('/account')
    const token = (await ada.post('/account/tokens', { name: 'cron', role: 'viewer', days: '1' }))
      .$('.secret code')
      .text()
    later(24 * 60 - 1)
    expect((await queue(token)).status).toBe(200)
    later(1)
    expect((await queue(token)).status).toBe(401)
  })
})

describe('the audit', () => {
  test('is filtered, paged and exported whole, with nothing in it that a spreadsheet would run', async () => {
    const root = await byLink('Root')
    for (let n = 0; n < 230; n++)
      await face.audit.add({ who: n % 2 ? 'Ada' : '=cmd()', verb: 'test', detail: { n } })
    const first = await root.get('/audit?verb=test')
    const rows = ({ $ }: typeof first) => $('tbody tr').length
    const second = await root.get(first.$('a[rel=next]').attr('href') ?? '')
    const third = await root.get(second.$('a[rel=next]').attr('href') ?? '')
    expect([rows(first), rows(second), rows(third), third.$('a[rel=next]').length]).toEqual([100, 100, 30, 0])
    expect(rows(await root.get('/audit?who=Root'))).toBe(1)
    expect(rows(await root.get('/audit?from=2018-02-08'))).toBe(0)
    expect(rows(await root.get('/audit?from=2018-02-07&to=2018-02-07&verb=sign-in'))).toBe(1)
    const lines = (await root.get('/audit.jsonl?verb=test')).text.trim().split('\n')
    expect([lines.length, JSON.parse(lines[0] ?? '').detail]).toEqual([230, { n: 229 }])
    const csv = (await root.get('/audit.csv?verb=test')).text.split('\r\n')
    expect([csv.length, csv[0], csv[2]?.split(',').slice(2)]).toEqual([
      232,
      'id,at,who,verb,slug,detail',
      ["'=cmd()", 'test', '', '"{""n"":228}"'],
    ])
  })
})
