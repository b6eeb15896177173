import { expect, test } from 'vitest'
import { change, complaints, houseCopy } from './house.ts'

const beat = 'pipelines/quakes/beat.yaml'

/** What stands in the beat's file, what is put in its place, and the complaint with its place. */
const faults: Readonly<Record<string, readonly [from: string, to: string, said: string]>> = {
  'an unknown key': [
    'desk: science',
    'desk: science\ndeks: x',
    '2:1 deks: no such key; take it out or mend its spelling',
  ],
  'a key that is missing': ['desk: science\n', '', '1:1 desk: is missing'],
  'a wrong indentation': ['zone: UTC', ' zone: UTC', '4:1 All mapping items must start at the same column'],
  'a key told twice': ['zone: UTC', 'zone: UTC\nzone: UTC', '5:1 Map keys must be unique'],
  'an alias without an anchor': ['zone: UTC', 'zone: *here', '4:7 no anchor &here before *here'],
  'an unknown kind of feed': [
    'kind: json',
    'kind: jsn',
    '12:11 feeds.0.kind: no feed of kind "jsn"; there are: ',
  ],
  'an unknown option of a feed': [
    'records: /features',
    'recods: /features',
    '16:13 feeds.0.read.recods: no such key; take it out or mend its spelling',
  ],
  'an address of no web': ['http://127', 'ftp://127', '13:10 feeds.0.url: '],
  'a feed without a source': [
    '    url: http://127.0.0.1:9/all_week.geojson\n',
    '',
    '11:5 feeds.0: a feed has a url, a folder or a push',
  ],
  'a feed with two sources': [
    '    recorded: [',
    '    folder: inbox\n    recorded: [',
    '15:13 feeds.0.folder: a feed with a url has no folder; make it a feed of its own',
  ],
  'pages of a folder': [
    'url: http://127.0.0.1:9/all_week.geojson',
    'folder: inbox\n    pages: 3',
    '14:12 feeds.0.pages: only a feed with a url has that',
  ],
  'a folder outside the newsroom': [
    'url: http://127.0.0.1:9/all_week.geojson',
    'folder: inbox/../../x',
    '13:13 feeds.0.folder: a folder within the newsroom, or an absolute path',
  ],
  'a push without its secret': [
    'url: http://127.0.0.1:9/all_week.geojson',
    'push: {}',
    '13:11 feeds.0.push.secret: is missing',
  ],
  'a host that is an address': [
    'allow: [127.0.0.1]',
    'allow: ["http://10.0.0.1/"]',
    '14:13 feeds.0.allow.0: a host, or host:port',
  ],
  'a kind of page that is none': [
    '    read: {',
    '    follow: { link: /url, as: { kind: articel } }\n    read: {',
    '16:39 feeds.0.follow.as.kind: no feed of kind "articel"',
  ],
  'a page that is not recorded': [
    '    read: {',
    '    follow: { link: /url, as: { kind: article }, recorded: { "http://a/": recorded/a.html } }\n    read: {',
    "16:75 feeds.0.follow.recorded: no file recorded/a.html in the beat's folder",
  ],
  'quotations without a number': [
    '    read: {',
    '    rights: { quote: some }\n    read: {',
    '16:22 feeds.0.rights.quote',
  ],
  'a recorded file that is not there': [
    'recorded/week.geojson',
    'recorded/weak.geojson',
    "15:16 feeds.0.recorded.0: no file recorded/weak.geojson in the beat's folder",
  ],
  'an unknown kind of writer': [
    'kind: template',
    'kind: templat',
    '40:21 stories.0.writer.kind: no writer of kind "templat"; there are: llm, template',
  ],
  'a template that is not there': [
    'template: article',
    'template: articel',
    'articel.en.hbs:1:1 no such template file',
  ],
  'an unknown kind of outlet': [
    'kind: files',
    'kind: file',
    '43:19 outlets.0.kind: no outlet of kind "file"; there are: directus, files, ',
  ],
  'an unknown option of an outlet': [
    'kind: files',
    'kind: files, foldr: x',
    '43:26 outlets.0.foldr: no such key; take it out or mend its spelling',
  ],
  'a file of rules that is not there': [
    'rules: [house]',
    'rules: [house, hose]',
    '42:16 rules.1: no file editorial-rules/hose.yaml; there are: house',
  ],
  'an unknown unit': [
    'unit: magnitude',
    'unit: magnitud',
    '24:57 facts.magnitude.unit: no unit "magnitud" in editorial-rules/units.yaml',
  ],
  'an unknown type': ['/type, type: code', '/type, type: cod', '25:39 facts.type.type: '],
  'a pattern that is none': [
    "'^(\\d+)km '",
    "'^(\\d+km '",
    '26:45 facts.distance.match: not a regular expression',
  ],
  'a way to parse that is none': [
    'type: time, parse: epoch-ms',
    'type: time, parse: epoch',
    '28:52 facts.time.parse: times are read as epoch-ms, epoch-s or by a pattern such as dd.MM.yyyy',
  ],
  'a parse that does nothing': [
    '/type, type: code',
    '/type, type: code, parse: grouped',
    '25:52 facts.type.parse: a fact of type "code" is not parsed; take it out',
  ],
  'a pointer that is none': ['at: /properties/mag,', 'at: properties/mag,', '24:20 facts.magnitude.at: '],
  'an unknown derivation': [
    'derive: rank',
    'derive: rang',
    '37:23 stories.0.let.rank.derive: no derivation "rang"; there are: ',
  ],
  'an unknown name in of': [
    'of: magnitude',
    'of: magnitud',
    '37:33 stories.0.let.rank.of: no "magnitud" among the facts or the names of let',
  ],
  'an unknown name deep in a path': [
    'among: strong.magnitude',
    'among: strong.magnitud',
    '37:51 stories.0.let.rank.among: no "magnitud" among the facts or the names of let',
  ],
  'a series that is no list of facts': [
    'among: strong.magnitude',
    'among: strong',
    '37:51 stories.0.let.rank.among: a list and a fact of its elements, as in window.magnitude',
  ],
  'a name of let before it is made': [
    'window[magnitude >= 4.5]',
    'window[rank = 1]',
    '36:23 stories.0.let.strong.pick: no "rank" among the facts or the names of let',
  ],
  'an unknown name in an expression': [
    'when: magnitude',
    'when: magnitud',
    '33:11 stories.0.when: no "magnitud" among the facts or the names of let',
  ],
  'an expression that is none': [
    'newsworthiness: magnitude * 10',
    'newsworthiness: magnitude *',
    '38:21 stories.0.newsworthiness: not JSONata: ',
  ],
  'a label that a pick has no use for': [
    '{ pick: "window',
    '{ label: { en: x }, pick: "window',
    '36:17 stories.0.let.strong.label: no such key; take it out or mend its spelling',
  ],
  'a key for a group': [
    '  - kind: quake',
    '  - kind: quake\n    group: town\n    key: town',
    '34:10 stories.0.key: a story of a group or of a part of an item has its key from that; take it out',
  ],
  'a zone that is none': [
    'zone: UTC\nschedule',
    'zone: Mars/Base\nschedule',
    '4:7 zone: no such IANA time zone; one is Europe/Berlin',
  ],
  'two outlets of one name': [
    '[{ kind: files }]',
    '[{ kind: files }, { kind: files, folder: x }]',
    '43:28 outlets.1: a second outlet "files"; give it a name: of its own',
  ],
  'a cron line with seconds': [
    '*/15 * * * *',
    '0 */15 * * * *',
    '5:19 schedule.cron: "0 */15 * * * *" is no cron line: give minute, hour, day, month and weekday',
  ],
  'a cron line with a nickname': ['*/15 * * * *', '@hourly', '5:19 schedule.cron: "@hourly" is no cron line'],
  'a cron line with a question mark': [
    '*/15 * * * *',
    '? * * * *',
    '5:19 schedule.cron: "? * * * *" is no cron line',
  ],
  'a cron line out of range': [
    '*/15 * * * *',
    '75 * * * *',
    '5:19 schedule.cron: "75 * * * *" is no cron line: ',
  ],
  'a cron line of a day that never comes': [
    '*/15 * * * *',
    '0 0 30 2 *',
    '5:19 schedule.cron: "0 0 30 2 *" names no time that ever comes',
  ],
  'a language that the house does not disclose in': [
    'languages: [en]',
    'languages: [en, fr]',
    '3:17 languages.1: no sentences in "fr" in editorial-rules/disclosure.yaml; there are: en, ru',
  ],
  'a title without words in a language': [
    'languages: [en]',
    'languages: [en, ru]',
    '2:8 title: no words for the language "ru"',
  ],
  'a withdrawal that is no expression': [
    'id: /id',
    'id: /id\n      withdrawn: "type ="',
    '19:18 feeds.0.item.withdrawn: not JSONata: ',
  ],
}

test.each(Object.entries(faults))('%s is told with its place', async (_, [from, to, said]) => {
  const folder = await houseCopy()
  await change(folder, beat, from, to)
  expect(await complaints(folder)).toContainEqual(expect.stringContaining(said))
  expect(
    (await complaints(folder)).filter((line) => !/^pipelines\/quakes\/[^:]+:\d+:\d+ ./.test(line)),
  ).toEqual([])
})
