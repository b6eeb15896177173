import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { houseCopy } from '../config/house.ts'

export type Report = { id: string; title: string; text: string; time: string }

export const ferry: Report = {
  id: 'a1',
  title: 'Ferry runs aground off Hiiumaa',
  text:
    'A ferry with 112 people aboard ran aground off the island of Hiiumaa on Tuesday night, the Estonian coast guard said. ' +
    'Nobody was hurt. Two tugs from Tallinn were on their way and the passengers would be taken off at dawn, a spokeswoman said.',
  time: '2018-02-06T21:00:00Z',
}

const beat = `desk: foreign
title: { en: Wires }
languages: [en]
zone: UTC
schedule: { cron: "*/15 * * * *", zone: UTC }
publisher: { en: The wires }
terms: test
feeds:
${['north', 'south']
  .map(
    (name) => `  - name: ${name}
    kind: json
    url: http://127.0.0.1:9/${name}.json
    allow: [127.0.0.1]
    recorded: [recorded/${name}.json]
    read: { records: /reports }
    item: { id: /id, time: /time, text: [/title, /text] }
`,
  )
  .join('')}
facts:
  title: { at: /title, type: quote }
  text: { at: /text, type: quote }
stories:
  - kind: report
    newsworthiness: "50"
    slug: title
    writer: { kind: template, template: article }
`

const template =
  '{{#headline}}{{title}}{{/headline}}\n{{#p}}{{text}}{{/p}}\n{{#because}}A report.{{/because}}\n'

/** A house with a beat of two wires that opt in to grouping, and a way to say what each of them lists. */
export async function twoWires() {
  const project = await houseCopy()
  const folder = join(project, 'pipelines/wires')
  await mkdir(join(folder, 'recorded'), { recursive: true })
  await writeFile(join(folder, 'beat.yaml'), beat)
  await writeFile(join(folder, 'article.en.hbs'), template)
  const list = (wire: 'north' | 'south', reports: readonly Report[]) =>
    writeFile(join(folder, `recorded/${wire}.json`), JSON.stringify({ reports }))
  await list('north', [])
  await list('south', [])
  return { project, list }
}
