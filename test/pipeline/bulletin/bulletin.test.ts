import { execFile } from 'node:child_process'
import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { bulletinDesk } from '../../../src/commands/bulletin.ts'
import { parseFileBy, readHere } from '../../../src/commands/feed-parse.ts'
import type { PlannedBulletin } from '../../../src/config/bulletin.ts'
import { anchorsOf } from '../../../src/media/_papers/signer.ts'
import { makeDueBulletin, scheduledBulletins } from '../../../src/pipeline/bulletin/by-clock.ts'
import { chooseStories } from '../../../src/pipeline/bulletin/choose.ts'
import { type BulletinDesk, makeBulletin } from '../../../src/pipeline/bulletin/make.ts'
import { approveBulletin, shownProgrammes, withdrawBulletin } from '../../../src/pipeline/bulletin/release.ts'
import type { Programme } from '../../../src/pipeline/bulletin/shelf.ts'
import { moveEmbargo } from '../../../src/pipeline/embargo.ts'
import { publishDue } from '../../../src/pipeline/publish.ts'
import { approve, kill, show } from '../../../src/pipeline/review.ts'
import { startSchedule } from '../../../src/pipeline/schedule.ts'
import { houseCopy } from '../../config/house.ts'
import { heard, inStudio } from '../../media/sound/workbench.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from '../small-newsroom.ts'

const run = promisify(execFile)

/** The titles of a recording's chapters, as ffmpeg reads them. */
async function chaptersIn(file: string): Promise<readonly string[]> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_chapters', '-of', 'json', file])
  const { chapters }: { chapters: { tags: { title: string } }[] } = JSON.parse(stdout)
  return chapters.map(({ tags }) => tags.title)
}

const rules = resolve(import.meta.dirname, '../../../editorial-rules')

async function nightWithBulletins(): Promise<{ room: SmallNewsroom; desk: BulletinDesk }> {
  const project = await houseCopy()
  for (const name of ['bulletin.yaml', 'papers.yaml'])
    await cp(join(rules, name), join(project, 'editorial-rules', name))
  const room = await smallNewsroom(project)
  await room.run()
  return { room, desk: bulletinDesk(room.newsroom) }
}

const approved = async ({ newsroom }: SmallNewsroom, slug = hualien) => {
  const { hash } = await show(newsroom.review, slug)
  return approve(newsroom.review, slug, 'Mara Lind', hash)
}

const choice = { language: 'en', day: '2018-02-07', zone: 'UTC', stories: 5, perBeat: 2 }
const slugsOf = async (desk: BulletinDesk, more: Partial<typeof choice> = {}) =>
  (await chooseStories(desk, { ...choice, ...more })).map(({ story }) => story.slug)

test('only what was approved on the day is told, and nothing before its embargo is over', async () => {
  const { room, desk } = await nightWithBulletins()
  expect(await slugsOf(desk)).toEqual([])
  await approved(room)
  expect(await slugsOf(desk)).toEqual([hualien])
  expect(await slugsOf(desk, { day: '2018-02-06' })).toEqual([])
  // It is still the evening before in Honolulu.
  expect(await slugsOf(desk, { day: '2018-02-06', zone: 'Pacific/Honolulu' })).toEqual([hualien])
  expect(await slugsOf(desk, { language: 'ru' })).toEqual([])
  await moveEmbargo(room.newsroom.review, hualien, 'Mara Lind', '2018-02-08T00:00:00.000Z')
  expect(await slugsOf(desk)).toEqual([])
  await expect(makeBulletin(desk, { language: 'en', slugs: [hualien] })).rejects.toThrow(
    `${hualien} is approved: only what is approved, due and free to be read aloud is told`,
  )
})

test('a language without words, and a day without a story, are said', async () => {
  const { desk } = await nightWithBulletins()
  await expect(makeBulletin(desk, { language: 'de' })).rejects.toThrow(
    'editorial-rules/bulletin.yaml has no words in "de"; there are: en, ru',
  )
  await expect(makeBulletin({ ...desk, bulletin: undefined }, { language: 'en' })).rejects.toThrow(
    'the house has no editorial-rules/bulletin.yaml',
  )
})

inStudio('a bulletin on the air', () => {
  let room: SmallNewsroom
  let desk: BulletinDesk
  let made: Programme

  const publicFiles = async () =>
    (await readdir(join(desk.folder, 'bulletins/en')).catch((): string[] => [])).sort()
  const shelf = () => join(desk.folder, 'bulletins/.programmes', made.id)
  const feed = () =>
    parseFileBy(readHere)({
      file: join(desk.folder, 'bulletins/en/feed.xml'),
      url: 'https://paper.example/bulletins/en/feed.xml',
      headers: {},
    })

  beforeAll(async () => {
    const night = await nightWithBulletins()
    room = night.room
    desk = night.desk
    await approved(room)
    made = await makeBulletin(desk, { language: 'en' })
  }, 120_000)

  test('it is made of the approved words, as loud as it should be, and waits for a person', async () => {
    expect(made.stories).toMatchObject([{ slug: hualien }])
    const transcript = await readFile(join(shelf(), 'bulletin-en-2018-02-07.txt'), 'utf8')
    expect(transcript).toMatch(
      /^Headlines\n\nThis is .+ with the news for February 7, 2018, read by a synthetic voice\./,
    )
    expect(transcript).toMatch(/This text was produced automatically.+\n*.*read by a synthetic voice\.\n$/)
    const { loudness, peak, seconds } = await heard(join(shelf(), 'bulletin-en-2018-02-07.mp3'))
    expect(Math.abs(loudness + 16)).toBeLessThanOrEqual(1)
    expect(peak).toBeLessThanOrEqual(-1)
    expect(Math.abs(seconds - made.seconds)).toBeLessThan(0.3)
    expect((await shownProgrammes(desk)).map(({ id, state }) => [id, state])).toEqual([[made.id, 'waiting']])
    expect(await publicFiles()).toEqual([])
  })

  test('both its recordings carry their papers: who signed, which stories, and its chapters besides', async () => {
    const audio = made.files.filter(({ type }) => type.startsWith('audio/'))
    expect(
      audio.map(({ name, sourceType, signed, missing }) => [name, sourceType, signed?.by, missing]),
    ).toEqual([
      ['bulletin-en-2018-02-07.mp3', 'algorithmicMedia', 'The Small Hours', []],
      ['bulletin-en-2018-02-07.m4a', 'algorithmicMedia', 'The Small Hours', []],
    ])
    const asked = { anchors: await anchorsOf(desk.folder) }
    for (const { name } of audio) {
      const bytes = new Uint8Array(await readFile(join(shelf(), name)))
      const { credentials, metadata } = await room.newsroom.mediaReader.look({ ...asked, name, bytes })
      expect([credentials.state, credentials.failures]).toEqual(['trusted', []])
      expect(credentials.story).toMatchObject({
        slug: 'bulletin-en-2018-02-07',
        stories: made.stories.map(({ slug, hash }) => ({ slug, hash })),
      })
      expect(metadata.fields.get('DigitalSourceType')).toContain('algorithmicMedia')
      expect(await chaptersIn(join(shelf(), name))).toEqual(made.chapters.map(({ title }) => title))
    }
  })

  test('the same stories are not made into another programme', async () => {
    expect(await makeBulletin(desk, { language: 'en' })).toEqual(made)
    expect((await shownProgrammes(desk)).length).toBe(1)
  })

  test('each chapter begins in silence, where its first sentence is about to be heard', async () => {
    const { chapters }: { chapters: { startTime: number; endTime: number; title: string }[] } = JSON.parse(
      await readFile(join(shelf(), 'bulletin-en-2018-02-07.chapters.json'), 'utf8'),
    )
    expect(chapters.map(({ title }) => title)).toEqual([
      'Headlines',
      made.stories[0]?.headline,
      'How this bulletin was made',
    ])
    const { silences } = await heard(join(shelf(), 'bulletin-en-2018-02-07.m4a'))
    for (const { startTime } of chapters.slice(1))
      expect(silences.some(({ from, to }) => from <= startTime + 0.3 && to >= startTime - 0.3)).toBe(true)
    expect(Math.abs((chapters.at(-1)?.endTime ?? 0) - made.seconds)).toBeLessThan(0.01)
  })

  test('who approves another hash is told, and bytes that were changed since do not go out', async () => {
    await expect(approveBulletin(desk, made.id, { by: 'Mara Lind', hash: 'another' })).rejects.toThrow(
      `${made.id} has the hash ${made.hash}, not another; listen to it again`,
    )
    await expect(approveBulletin(desk, made.id, { by: '  ' })).rejects.toThrow(
      'the name of the person who decides',
    )
    const file = join(shelf(), 'bulletin-en-2018-02-07.vtt')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace('6.4', '7.4'))
    await expect(approveBulletin(desk, made.id, { by: 'Mara Lind' })).rejects.toThrow('was changed on disk')
    expect(await publicFiles()).toEqual([])
    await writeFile(file, text)
  })

  test('approved, it stands in a feed that our own reader reads, and in the audit', async () => {
    const { state } = await approveBulletin(desk, made.id, { by: 'Mara Lind', hash: made.hash })
    expect(state).toBe('out')
    const mark = made.hash.slice(0, 8)
    const names = ['chapters.json', 'm4a', 'mp3', 'txt', 'vtt'].map(
      (ending) => `bulletin-en-2018-02-07-${mark}.${ending}`,
    )
    expect(await publicFiles()).toEqual([...names, 'feed.xml'])
    const { error, repairs, feed: head, items } = await feed()
    expect([error, repairs, head.title, head.language, head.link]).toEqual([
      null,
      [],
      'Nightdesk bulletin',
      'en',
      'https://paper.example/bulletins/en/',
    ])
    const audio = made.files.find(({ name }) => name.endsWith('.mp3'))
    expect(items.map(({ id, title, enclosures }) => ({ id, title, enclosures }))).toEqual([
      {
        id: `nightdesk-bulletin-${made.hash}`,
        title: 'Nightdesk bulletin, 2018-02-07',
        enclosures: [
          {
            url: `https://paper.example/bulletins/en/bulletin-en-2018-02-07-${mark}.mp3`,
            type: 'audio/mpeg',
            length: audio?.bytes,
          },
        ],
      },
    ])
    expect(items[0]?.summary ?? items[0]?.content).toContain('This text is read by a synthetic voice.')
    const audit = await desk.store.auditPage({ verb: 'approve bulletin' }, { limit: 5 })
    expect(audit.map(({ who, detail }) => ({ who, detail }))).toEqual([
      { who: 'Mara Lind', detail: { bulletin: made.id, hash: made.hash, stories: [hualien] } },
    ])
  })

  test('a story that was killed makes the programme outdated, and it is taken back', async () => {
    await publishDue(desk)
    const tasks = async () =>
      (await desk.store.openTasks(hualien)).map(({ kind, because }) => ({ kind, because }))
    expect(await tasks()).toEqual([])
    await kill(room.newsroom.review, hualien, 'Mara Lind', 'the event was deleted by its source')
    expect((await shownProgrammes(desk)).map(({ state, outdated }) => [state, outdated])).toEqual([
      ['out', [`${hualien} is killed, or may not be told now`]],
    ])
    expect(await tasks()).toEqual([
      {
        kind: 'bulletin-outdated',
        because: `the bulletin ${made.id}, which is out, tells of it: ${hualien} is killed, or may not be told now; withdraw the bulletin, or make it again`,
      },
    ])
    await withdrawBulletin(desk, made.id, { by: 'Mara Lind', reason: 'it tells of a killed story' })
    expect(await tasks()).toEqual([])
    expect(await publicFiles()).toEqual(['feed.xml'])
    expect((await feed()).items).toEqual([])
    await expect(approveBulletin(desk, made.id, { by: 'Mara Lind' })).rejects.toThrow(
      `${made.id} was withdrawn: it tells of a killed story`,
    )
  })
})

const planned = (more: Partial<PlannedBulletin> = {}): PlannedBulletin => ({
  ...{ cron: '0 18 * * *', zone: 'UTC', language: 'en', of: 'today' as const },
  ...more,
})

test('each programme of the schedule has a name of its own', async () => {
  const { desk } = await nightWithBulletins()
  const schedule = [planned(), planned({ language: 'ru' }), planned({ cron: '0 6 * * *', of: 'yesterday' })]
  const bulletin = desk.bulletin && { ...desk.bulletin, schedule }
  expect(scheduledBulletins({ bulletin }).map(({ name, cron, zone }) => [name, cron, zone])).toEqual([
    ['bulletin:en', '0 18 * * *', 'UTC'],
    ['bulletin:ru', '0 18 * * *', 'UTC'],
    ['bulletin:en:2', '0 6 * * *', 'UTC'],
  ])
  expect(scheduledBulletins({ bulletin: undefined })).toEqual([])
})

inStudio('a bulletin by the clock', () => {
  test('is made once for its hour, tells the day it is for, and waits for a person', async () => {
    const { room, desk } = await nightWithBulletins()
    await approved(room)
    room.clock.now = new Date('2018-02-07T17:30:00Z')
    const schedule = [planned(), planned({ cron: '0 6 * * *', of: 'yesterday' })]
    const bulletin = desk.bulletin && { ...desk.bulletin, schedule }
    const own = { ...desk, bulletin }
    const plans = scheduledBulletins(own)
    const said: string[] = []
    const running = startSchedule({
      ...{ beats: plans, slots: desk.store.slots, now: () => room.clock.now, ticker: () => () => undefined },
      say: (line) => said.push(line),
      turn: async (name, dueAt) => {
        const plan = plans.find((each) => each.name === name)
        const told = plan === undefined ? 'no such bulletin' : await makeDueBulletin(own, plan, dueAt)
        said.push(told)
        return told
      },
    })
    await running.tick()
    expect(said).toEqual([])
    room.clock.now = new Date('2018-02-07T18:00:10Z')
    await running.tick()
    await running.tick()
    const [made, ...others] = await shownProgrammes(desk)
    expect(others).toEqual([])
    expect(made).toMatchObject({ language: 'en', day: '2018-02-07', state: 'waiting' })
    expect(said).toEqual([`${made?.id} tells 1 story and waits for a person's word, at /bulletins`])
    // The next morning tells of the day before: the same stories, the same programme.
    room.clock.now = new Date('2018-02-08T06:00:10Z')
    await running.tick()
    expect((await shownProgrammes(desk)).length).toBe(1)
    // The evening has no story of its own.
    room.clock.now = new Date('2018-02-08T18:00:10Z')
    await running.tick()
    expect(said.at(-1)).toBe('no story in "en" was approved on 2018-02-08 that may be told now')
    await running.stop()
  }, 120_000)
})
