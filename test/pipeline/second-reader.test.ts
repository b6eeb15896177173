import { cp, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { runNow } from '../../src/commands/run.ts'
import { type Claim, isOpen } from '../../src/news/claim.ts'
import { edit, show } from '../../src/pipeline/review.ts'
import { change, complaints, houseCopy } from '../config/house.ts'
import { type FakeOpenAI, openFakeOpenAI } from '../models/fake-openai.ts'
import { putInForce } from './models/in-force.ts'
import { smallNewsroom } from './small-newsroom.ts'

const prompts = resolve(import.meta.dirname, '../../prompts')
const servers: FakeOpenAI[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** The places that a question lists, by label: `p3` under `properties gap`. */
const placesIn = (message: string): ReadonlyMap<string, string> =>
  new Map([...message.matchAll(/^(p\d+)\. ([^:\n]+): /gm)].map(([, id = '', label = '']) => [label, id]))

type Answer = (places: ReadonlyMap<string, string>, message: string) => { answer: string; place: string }

/** A newsroom whose template says something that no fact of the beat holds, and a second reader who answers so. */
async function newsroomWith(
  answer: Answer,
  { says, tasks, edits = [] }: { says: string; tasks?: string; edits?: readonly string[] },
) {
  const server = await openFakeOpenAI({
    answer: ({ messages }) => {
      const message = messages.at(-1)?.text ?? ''
      return answer(placesIn(message), message)
    },
  })
  servers.push(server)
  const project = await houseCopy()
  await cp(prompts, join(project, 'prompts'), { recursive: true })
  await writeFile(
    join(project, 'prompts/models.yaml'),
    `providers: { fake: { kind: openai, options: { baseUrl: "${server.baseUrl}" }, models: { m: { price: { input: 1, output: 1 } } } } }
tasks: ${tasks ?? '{ doubt: [fake/m] }'}
`,
  )
  const article = 'pipelines/quakes/article.en.hbs'
  await change(project, article, '{{#because}}', `{{#p}}${says}{{/p}}\n\n{{#because}}`)
  await putInForce(project)
  const { newsroom } = await smallNewsroom(project)
  await runNow(newsroom.house, newsroom.store, newsroom.world, true, { models: newsroom.models })
  const rows = await newsroom.store.queue()
  const shown = await Promise.all(rows.map(({ slug }) => show(newsroom.review, slug)))
  const edited: string[][] = []
  for (const words of edits) {
    const story = await show(newsroom.review, 'quakes-m5-6-isangel')
    const { headline, standfirst, body } = story.draft
    const own = { headline, standfirst, body: [...body.slice(0, 2), words] }
    const { claims } = await edit(newsroom.review, story.slug, 'Mara Lind', undefined, own)
    edited.push(openOf(claims))
  }
  await newsroom.close()
  const told = shown.map(({ slug, status, claims, findings, text }) => ({
    ...{ slug, status },
    open: openOf(claims),
    evidence: claims.flatMap(({ text: words, start, evidence, verdict }) =>
      start > text.indexOf(says.split(' ')[0] ?? '') && words === '39' ? { verdict, evidence } : [],
    ),
    findings: findings.flatMap(({ rule, level, message }) =>
      rule === 'second-reader' ? { level, message } : [],
    ),
  }))
  return { told: told.sort((a, b) => (a.slug < b.slug ? -1 : 1)), edited, server }
}

const openOf = (claims: readonly Claim[]): string[] =>
  claims.flatMap((claim) => (isOpen(claim) ? `${claim.text} ${claim.verdict}` : []))

const gap = 'Stations left an azimuthal gap of 39.'

const gapOf = (slug: string, value: number, told: string) => ({
  level: 'suggestion',
  message: `The second reader (fake/m) points to quakes/week#${slug} /properties/gap: “${value}”; ${told}`,
})
const found = 'the ledger finds the support there'
const doubted = 'it takes that for support, the ledger does not: look for yourself'

test('a place that the second reader points out counts where the ledger itself finds the support there, and only there', async () => {
  const { told, server } = await newsroomWith(
    (places) => ({ answer: 'supports', place: places.get('properties gap') ?? '' }),
    { says: gap },
  )
  const evidence = [{ source: 'quakes/week#us1000chl5', pointer: '/properties/gap', value: 39 }]
  expect(told).toEqual([
    {
      ...{ slug: 'quakes-m5-6-isangel', status: 'in-review', open: [] },
      ...{ evidence: [{ verdict: 'supported', evidence }], findings: [gapOf('us1000chl5', 39, found)] },
    },
    {
      ...{ slug: 'quakes-m6-1-hualian', status: 'drafted', open: ['39 unsupported'] },
      ...{
        evidence: [{ verdict: 'unsupported', evidence: [] }],
        findings: [gapOf('us1000cfn6', 30, doubted)],
      },
    },
    {
      ...{ slug: 'quakes-m6-4-hualian', status: 'drafted', open: ['39 unsupported'] },
      ...{
        evidence: [{ verdict: 'unsupported', evidence: [] }],
        findings: [gapOf('us1000chhc', 34, doubted)],
      },
    },
  ])
  expect(server.requests.map(({ asked }) => asked?.task)).toEqual(['doubt', 'doubt', 'doubt'])
})

test('an edit keeps the place that was pointed out: nobody is asked again, and another figure there is still open', async () => {
  const { edited, server } = await newsroomWith(
    (places) => ({ answer: 'supports', place: places.get('properties gap') ?? '' }),
    {
      says: gap,
      edits: ['Stations left a gap of 39.', 'Stations left a gap of 38.', 'The magnitude was 39.'],
    },
  )
  expect(edited).toEqual([[], ['38 unsupported'], [expect.stringMatching(/^39 (unsupported|contradicted)$/)]])
  expect(server.requests.length).toBe(3)
})

const lies: readonly {
  title: string
  says: string
  answer: Answer
  findings: readonly RegExp[]
  of?: number
}[] = [
  {
    title: 'says that every place supports it',
    says: 'Stations left a gap of 41.',
    answer: (places) => ({ answer: 'supports', place: places.get('properties gap') ?? '' }),
    findings: [/the ledger does not: look for yourself$/],
  },
  {
    title: 'points to a field of another meaning that has the figure',
    says: 'It left 39 dead.',
    answer: (places) => ({ answer: 'supports', place: places.get('properties gap') ?? '' }),
    of: 1,
    findings: [/the ledger does not: look for yourself$/],
  },
  {
    title: 'points to a place that nobody listed',
    says: 'It left 41 dead.',
    answer: () => ({ answer: 'supports', place: 'p999' }),
    findings: [],
  },
  {
    title: 'says that the evidence of a contradicted figure supports it',
    says: 'It struck at a depth of 700 kilometers.',
    answer: (places) => ({ answer: 'supports', place: [...places.values()][0] ?? '' }),
    findings: [/the ledger does not: look for yourself$/],
  },
  {
    title: 'says that the sources deny it',
    says: 'Stations left a gap of 41.',
    answer: (places) => ({ answer: 'denies', place: places.get('properties gap') ?? '' }),
    findings: [/it takes that for the opposite: look for yourself$/],
  },
]
// Where the field has another figure it is not listed: `of` is in how many stories it is.
for (const { title, says, answer, findings, of = 3 } of lies) {
  test(`no claim turns green where the second reader ${title}`, async () => {
    const { told } = await newsroomWith(answer, { says })
    expect(told.map(({ status, open }) => [status, open.length])).toEqual(told.map(() => ['drafted', 1]))
    expect(told.map((each) => each.findings.map(({ message }) => message))).toEqual(
      told.map((_, at) => (at < of ? findings : []).map((pattern) => expect.stringMatching(pattern))),
    )
  })
}

test('without the task in models.yaml nobody is asked; an answer of no use leaves the draft as it is', async () => {
  const nobody = await newsroomWith(() => ({ answer: 'silent', place: '' }), { says: gap, tasks: '{}' })
  expect(nobody.server.requests).toEqual([])
  const useless = await newsroomWith(() => ({ answer: 'yes', place: 'of course' }), { says: gap })
  expect(useless.told).toEqual(nobody.told)
  expect(useless.told.map(({ status }) => status)).toEqual(['drafted', 'drafted', 'drafted'])
})

test('a prompt of the second reader with a name it has not is told at its place', async () => {
  const folder = await houseCopy()
  await cp(prompts, join(folder, 'prompts'), { recursive: true })
  await change(folder, 'prompts/doubt.en.hbs', '{{claim}}', '{{claims}}')
  expect(await complaints(folder)).toEqual([
    'prompts/doubt.en.hbs:23:10 no name "claims" in a prompt; there are here: claim, sentence, why, places, fence',
  ])
})
