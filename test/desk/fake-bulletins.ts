import type { DeskBulletin } from '../../src/desk/face.ts'
import type { BulletinsFace } from '../../src/desk/face-bulletins.ts'
import { TransitionError } from '../../src/news/errors.ts'

export const bulletinId = 'en-2018-02-07-1a2b3c4d'
const slug = 'earthquake-hualien-taiwan-m6-4'
const file = { hash: 'b1'.repeat(32), bytes: 480_000, missing: [] }

/** A programme of one story, with a hostile headline. */
export const programme: DeskBulletin = {
  ...{ id: bulletinId, language: 'en', day: '2018-02-07', hash: '1a2b3c4d'.repeat(8), seconds: 67.4 },
  ...{ title: 'Nightdesk bulletin, 2018-02-07', summary: '0:00 Headlines', made: '2018-02-07T05:20:00Z' },
  label: 'This text is read by a synthetic voice.',
  stories: [{ slug, hash: 'a1'.repeat(32), headline: 'Quake <script>alert(1)</script> hits', version: 2 }],
  chapters: [
    { title: 'Headlines', start: 0, end: 9.5 },
    { title: 'Quake <script>alert(1)</script> hits', start: 9.5, end: 60 },
    { title: 'How this bulletin was made', start: 60, end: 67.4 },
  ],
  files: [
    {
      ...{ ...file, name: 'bulletin-en-2018-02-07.mp3', type: 'audio/mpeg', sourceType: 'algorithmicMedia' },
      signed: { by: 'Nightdesk', certificate: 'ab', manifest: 'urn:c2pa:1' },
    },
    { ...file, name: 'bulletin-en-2018-02-07.vtt', type: 'text/vtt' },
    { ...file, name: 'bulletin-en-2018-02-07.txt', type: 'text/plain' },
  ],
  ...{ state: 'waiting', outdated: [] },
}

/** A newsroom with one programme, another that tells of a killed story, and what was asked of them. */
export function fakeBulletins(): BulletinsFace & { asked: string[] } {
  const asked: string[] = []
  const late: DeskBulletin = {
    ...programme,
    ...{ id: 'en-2018-02-06-99999999', day: '2018-02-06', title: 'Nightdesk bulletin, 2018-02-06' },
    ...{ state: 'out', approved: { by: 'Ada Brandt', at: '2018-02-06T18:00:00Z' } },
    outdated: [`${slug} is killed, or may not be told now`],
  }
  const held = new Map([programme, late].map((each) => [each.id, each]))
  const change = (id: string, more: Partial<DeskBulletin>) => {
    const found = held.get(id)
    if (found === undefined) throw new TransitionError(`there is no bulletin ${id}`)
    held.set(id, { ...found, ...more })
  }
  return {
    asked,
    bulletins: {
      languages: ['en', 'ru'],
      planned: () => [
        {
          ...{ name: 'bulletin:en', language: 'en', cron: '30 18 * * 1-5', zone: 'Europe/London' },
          next: '2018-02-07T18:30:00.000Z',
        },
      ],
      list: async () => [...held.values()],
      find: async (id) => {
        const found = held.get(id)
        return found && { ...found, transcript: 'Headlines\n\nThis is <b>Nightdesk</b>.\n' }
      },
      file: async (id, name) => {
        const own = held.get(id)?.files.find((each) => each.name === name)
        return own && { ...own, bytes: new Uint8Array([0x49, 0x44, 0x33]) }
      },
      make: async (language, by) => {
        if (language === 'ru') throw new TransitionError('no story in "ru" was approved on 2018-02-07')
        asked.push(`make ${language} ${by}`)
        return bulletinId
      },
      approve: async (id, by, hash) => {
        if (held.get(id)?.hash !== hash)
          throw new TransitionError(`${id} has another hash; listen to it again`)
        change(id, { state: 'out', approved: { by, at: '2018-02-07T06:20:00Z' } })
      },
      withdraw: async (id, by, reason) => {
        if (reason === '') throw new TransitionError('this needs a reason')
        change(id, { state: 'withdrawn', withdrawn: { by, at: '2018-02-07T06:20:00Z', reason } })
      },
    },
  }
}
