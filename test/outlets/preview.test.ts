import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { loadOutlet } from '../../src/seams/load.ts'
import { publicationOf, stillWorld } from './publication.ts'

const site = 'https://cms.example'
const link = 'https://paper.example/{slug}'
const authors = { 'Nightdesk Desk': 'desk' }

/** Every kind with the least it must be told, and no secret at all. */
const kinds: Readonly<Record<string, object>> = {
  files: {},
  wordpress: { url: site, user: 'desk' },
  ghost: { url: site, authors },
  directus: { url: site, fields: { ledger: 'ledger', title: 'title', body: 'body', status: 'status' } },
  syndication: { title: 'Night', site: 'https://paper.example/feeds/', link },
  newsletter: {
    ...{ title: 'Night', link, from: 'desk@paper.example', recipients: 'readers.txt' },
    unsubscribe: 'https://paper.example/leave?{recipient}',
    smtp: { host: '127.0.0.1', port: 9 },
  },
  ninjs: {},
  nitf: {},
  'newsml-g2': {},
  webhook: { url: 'https://hook.example', secret: 'WEBHOOK_SECRET' },
}

test.each(Object.entries(kinds))(
  '%s shows a copy without asking anybody, keeping anything or running what it says',
  async (kind, given) => {
    const folder = await mkdtemp(join(tmpdir(), 'nightdesk-preview-'))
    const { options, open } = await loadOutlet(kind)
    const world = stillWorld('2018-02-07T06:01:00Z')
    const outlet = open(options.parse(given), world, folder)
    const hostile = publicationOf({
      headline: 'A <b>quake</b> & “more”',
      standfirst: '',
      body: ['Felt in <script>alert(1)</script> Taipei.'],
    })
    const preview = await outlet.preview?.(hostile)
    expect(await readdir(folder)).toEqual([])
    if (preview === undefined) throw new Error(`${kind} shows nothing`)
    if (preview.type === 'html') {
      const $ = load(preview.body)
      expect($('script')).toHaveLength(0)
      expect($('body').text()).toContain('A <b>quake</b> & “more”')
      expect($('body').text()).toContain('Felt in <script>alert(1)</script> Taipei.')
      expect($('body').text()).toContain(hostile.disclosure.sentence)
    } else expect(preview.body).toContain('Taipei')
  },
)

test('every kind of outlet that there is shows a copy', async () => {
  const files = await readdir(new URL('../../src/outlets/', import.meta.url))
  const all = files.filter((name) => /^[a-z].*\.ts$/.test(name)).map((name) => name.slice(0, -3))
  expect(Object.keys(kinds).toSorted()).toEqual(all.toSorted())
})
