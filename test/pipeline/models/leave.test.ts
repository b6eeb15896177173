import { expect, test } from 'vitest'
import type { LeaveRule } from '../../../src/config/models.ts'
import type { Item } from '../../../src/news/item.ts'
import type { FeedKnown } from '../../../src/pipeline/models/leave.ts'
import type { ModelRequest } from '../../../src/seams/model.ts'
import { hualien } from '../../store/stock.ts'
import { asked, config, inRoom, provider, type Room, said } from './room.ts'

const item = (id: string, more: Partial<Item> = {}): Item => ({
  ...{ feed: 'press/wire', id, version: '1', hash: id, record: { flags: [] }, payload: 'p' },
  ...more,
})

const feed = (to: LeaveRule['to'], more: Partial<FeedKnown> = {}): FeedKnown => ({
  ...{ id: 'press/wire', leave: { to, mask: false }, people: () => [], ...more },
})

/** Whom a question is put to that has words of the items; the reason where nobody may be asked. */
async function asksOf(room: Room, feeds: readonly FeedKnown[], items: readonly Item[]) {
  const asks: string[] = []
  const named = (name: string, outside: boolean) =>
    provider(
      name,
      async () => {
        return said({ sentences: [name] })
      },
      { outside },
    )
  room.feeds.splice(0, room.feeds.length, ...feeds)
  await room.store.saveItems(items, new Date(room.state.now).toISOString())
  const all = [named('openai', true), named('azure', true), named('local', false)]
  for (const { name } of all) {
    const { askFor } = room.desk(config(all, [`${name}/m`]))
    const question = asked({ items: items.map(({ feed, id }) => `${feed}#${id}`) })
    const outcome = await askFor('r1')(question).catch((error: unknown) => error)
    if (outcome instanceof Error) asks.push(outcome.message)
    else asks.push(name)
  }
  return asks
}

test('a feed says which models may be told of its items', () =>
  inRoom(async (room) => {
    expect(await asksOf(room, [feed('any')], [item('a')])).toEqual(['openai', 'azure', 'local'])
    expect(await asksOf(room, [feed('local')], [item('b')])).toEqual([
      'openai: press/wire may be told to models in the house only',
      'azure: press/wire may be told to models in the house only',
      'local',
    ])
    expect(await asksOf(room, [feed('none')], [item('c')])).toEqual(
      ['openai', 'azure', 'local'].map((name) => `${name}: press/wire may be told to no model`),
    )
    expect(await asksOf(room, [feed(['azure'])], [item('d')])).toEqual([
      'openai: press/wire may be told to azure only',
      'azure',
      'local: press/wire may be told to azure only',
    ])
  }))

test('of several items each has its say', () =>
  inRoom(async (room) => {
    const other = feed('local', { id: 'press/desk' })
    const asks = await asksOf(room, [feed('any'), other], [item('a'), { ...item('b'), feed: 'press/desk' }])
    expect(asks.at(-1)).toEqual('local')
    expect(asks[0]).toEqual('openai: press/desk may be told to models in the house only')
  }))

test('an embargoed item stays in the house until the embargo has passed, whatever the feed allows', () =>
  inRoom(async (room) => {
    const until = '2026-11-25T21:00:00.000Z'
    const held = item('a', { embargo: until })
    expect(await asksOf(room, [feed('any')], [held])).toEqual([
      `openai: press/wire#a is embargoed until ${until}`,
      `azure: press/wire#a is embargoed until ${until}`,
      'local',
    ])
    room.state.now = Date.parse(until) - 1
    expect((await asksOf(room, [feed(['openai', 'local'])], [held]))[0]).toMatch(/embargoed/)
    room.state.now = Date.parse(until)
    expect(await asksOf(room, [feed(['openai', 'local'])], [held])).toEqual([
      'openai',
      'azure: press/wire may be told to openai, local only',
      'local',
    ])
  }))

test('a story that is embargoed longer than its items stays in the house, too', () =>
  inRoom(async (room) => {
    await room.store.fileStory({ ...hualien, beat: 'quakes', embargo: '2026-11-26T09:00:00.000Z' })
    const asks = await asksOf(room, [feed('any')], [item('a')])
    expect(asks[0]).toEqual('openai: the story is embargoed until 2026-11-26T09:00:00.000Z')
    expect(asks.at(-1)).toEqual('local')
  }))

test('a confidential item goes outside only to providers that its feed names', () =>
  inRoom(async (room) => {
    const secret = {
      confidential: async (record: Item['record']) => JSON.stringify(record).includes('confidential'),
    }
    const flagged = item('a', { record: { flags: ['confidential'] } })
    expect(await asksOf(room, [feed('any', secret)], [flagged])).toEqual([
      'openai: press/wire#a is confidential, and press/wire names no such provider',
      'azure: press/wire#a is confidential, and press/wire names no such provider',
      'local',
    ])
    expect((await asksOf(room, [feed(['azure'], secret)], [flagged]))[1]).toEqual('azure')
    expect((await asksOf(room, [feed('any', secret)], [item('b')]))[0]).toEqual('openai')
    const stumbling = { confidential: () => Promise.reject(new Error('no such field')) }
    expect((await asksOf(room, [feed('any', stumbling)], [item('c')]))[0]).toMatch(/is confidential/)
  }))

test('an item that nobody here knows stays in the house', () =>
  inRoom(async (room) => {
    const asks = await asksOf(room, [], [item('a')])
    expect(asks).toEqual([
      'openai: press/wire#a is of no feed that is known here',
      'azure: press/wire#a is of no feed that is known here',
      'local',
    ])
  }))

test('names of people are masked before they leave the house and stand in the answer again', () =>
  inRoom(async (room) => {
    const requests: ModelRequest[] = []
    const openai = provider('openai', async (request) => {
      requests.push(request)
      return said({ sentences: ['PERSON_1 met PERSON_2. PERSON_3’s aide left; PERSON_10 stays as it is.'] })
    })
    room.feeds.push(
      feed('any', {
        leave: { to: 'any', mask: true },
        people: () => ['Luka Dončić', 'Анна Петрова'],
      }),
    )
    await room.store.saveItems([item('a')], '2026-11-25T20:00:00.000Z')
    const { askFor } = room.desk(config([openai], ['openai/m']))
    const question = asked({
      items: ['press/wire#a'],
      people: ['Jo Li'],
      messages: [
        { role: 'system', text: 'You write.' },
        { role: 'user', text: 'Luka Dončić met Анну Петрову. Dončić left. Jo Li, Dončićs.' },
      ],
    })
    const first = await askFor('r1')(question)
    expect(requests[0]?.messages).toEqual([
      { role: 'system', text: 'You write.' },
      { role: 'user', text: 'PERSON_1 met PERSON_2. PERSON_3 left. PERSON_4, Dončićs.' },
    ])
    expect(first.value.sentences).toEqual([
      'Luka Dončić met Анну Петрову. Dončić’s aide left; PERSON_10 stays as it is.',
    ])
    expect((await room.store.calls.log({})).map(({ masked }) => masked)).toEqual([true])
    expect(await askFor('r2')(question)).toEqual({ ...first, recorded: true })
    expect(await room.store.calls.questions('r1', question.story)).toMatchObject([
      { names: { PERSON_1: 'Luka Dončić', PERSON_2: 'Анну Петрову' } },
    ])
  }))

test('names are not masked for a model in the house', () =>
  inRoom(async (room) => {
    const texts: string[] = []
    const local = provider(
      'local',
      async ({ messages }) => {
        texts.push(messages[1]?.text ?? '')
        return said({ sentences: [] })
      },
      { outside: false },
    )
    room.feeds.push(feed('any', { leave: { to: 'any', mask: true }, people: () => ['Magnitude'] }))
    await room.store.saveItems([item('a')], '2026-11-25T20:00:00.000Z')
    await room.desk(config([local], ['local/m'])).askFor('r1')(asked({ items: ['press/wire#a'] }))
    expect(texts).toEqual(['Magnitude 6.4 near Hualien.'])
  }))
