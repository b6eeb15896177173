import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Shown, Word } from '../../src/desk/face.ts'
import { fakeNewsroom } from './fake-newsroom.ts'
import { quake } from './fake-quake.ts'
import { visit } from './visit.ts'

const path = '/stories/earthquake-hualien-taiwan-m6-4'
const hash = '11'.repeat(32)
const clause = 'The Guardian, approach: “explicit permission”'
const of = { rule: 'profiles/guardian.G1', clause, needed: true, met: false }
const asks = [
  { ...of, ask: 'note' as const, says: 'the specific benefit' },
  { ...of, ask: 'confirm' as const, id: 'bias', says: 'I looked for bias.' },
  { ...of, ask: 'permission' as const, role: 'senior-editor', says: 'a senior-editor permits it' },
  { ...of, ask: 'approvals' as const, says: '2 persons approve it' },
]
const asking = (more: Partial<Shown> = {}): Shown => ({
  ...quake(),
  policy: { profiles: ['house', 'guardian'], asks },
  ...more,
})
const page = async (answer: Response | Promise<Response>) => load(await (await answer).text())

test('what the policy asks stands beside the text with its clause, each with what meets it', async () => {
  const { get } = await visit(fakeNewsroom([asking()]))
  const $ = await page(get(path))
  expect($('.policy h2').text()).toContain('house + guardian')
  expect($('.policy li small').first().text()).toContain(clause)
  const inputs = $('.policy [form=approve]').toArray()
  expect(
    inputs.map((input) => [$(input).attr('name'), $(input).attr('value'), $(input).attr('required')]),
  ).toEqual([
    ['note', undefined, 'required'],
    ['confirms', 'bias', 'required'],
    ['permits', 'yes', undefined],
  ])
  expect($('form#approve input[name=hash]').attr('value')).toBe(hash)
})

test('what is said goes along with the approval, and a kept one says that others must decide', async () => {
  const said: Word[] = []
  const face = fakeNewsroom([asking()])
  const kept = { by: 'Ada Brandt', at: '2018-02-07T06:00:00Z', hash, note: 'Out by six.', permits: true }
  const { post, get } = await visit({
    ...face,
    show: async () => asking({ approvals: said.length === 0 ? [] : [kept] }),
    approve: async (_slug, _by, _hash, word) => {
      said.push(word)
      return asking()
    },
  })
  const fields = { hash, note: ' Out by  six. ', confirms: 'bias', permits: 'yes', then: 'next' }
  const answer = await post(`${path}/approve`, fields)
  expect(answer.headers.get('location')).toBe(`${path}?done=kept`)
  expect(said).toEqual([{ note: 'Out by six.', confirms: ['bias'], permits: true }])
  const $ = await page(get(`${path}?done=kept`))
  expect($('.banner').text()).toContain('Approved by Ada Brandt. Others must decide, too')
  expect($('.history').text()).toContain('kept until others decide')
  expect($('.history').text()).toContain('permits it · “Out by six.”')
})

test('an approval that a change has voided says so, though the words are the same', async () => {
  const approvals = [{ by: 'Ida', at: '2018-02-07T05:00:00Z', hash, voidedAt: '2018-02-07T05:30:00Z' }]
  const { get } = await visit(fakeNewsroom([asking({ approvals })]))
  expect((await page(get(path)))('.history').text()).toContain('void: the source has changed')
})

test('where the policy asks no more than a name nothing is asked', async () => {
  const { get } = await visit(fakeNewsroom([asking({ policy: { profiles: ['house'], asks: [] } })]))
  expect((await page(get(path)))('.policy').length).toBe(0)
})
