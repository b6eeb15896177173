import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import type { Beat } from '../../../src/config/beat.ts'
import { type House, openHouse } from '../../../src/house.ts'
import { plainText } from '../../../src/news/draft.ts'
import type { Item } from '../../../src/news/item.ts'
import { briefOf } from '../../../src/pipeline/brief.ts'
import { candidates, factsOf, plan } from '../../../src/pipeline/budget.ts'
import { type DraftChecked, draftStory } from '../../../src/pipeline/draft.ts'
import { historyOf } from '../../../src/pipeline/write-given.ts'
import { addressesIn } from '../../../src/writers/_llm/addresses.ts'
import { fakeAsk } from '../../models/fake-ask.ts'
import { honestDraft, honestHeadlines, readBrief } from '../../models/phrasers.ts'
import { project } from '../../night/place.ts'

const folder = new URL('../../fixtures/prompt-injection/', import.meta.url)
const kindsIn = async (file: string): Promise<Record<string, string[]>> =>
  JSON.parse(await readFile(new URL(file, folder), 'utf8'))
const issued = '2025-01-24T18:00:00Z'

let house: House
let attacks: string[]

beforeAll(async () => {
  house = await openHouse(project, ['press-releases', 'weather-alerts'])
  const files = await Promise.all(
    ['text_attack_train.json', 'code_attack_train.json', 'more-attacks.json'].map(kindsIn),
  )
  attacks = files.flatMap((kinds) => Object.values(kinds).flat())
})

const beatOf = (name: string): Beat => {
  const beat = house.beats.find((each) => each.name === name)
  if (beat === undefined) throw new Error(`no beat ${name}`)
  return beat
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The beat's sample with one item alone, an attack planted in its text. */
async function planted(
  beat: Beat,
  tag: string,
  attack: string,
  at: 'start' | 'middle' | 'end',
): Promise<Item[]> {
  const [feed] = beat.feeds
  if (feed === undefined) throw new Error('no feed')
  const xml = await readFile(feed.recorded[0] ?? '', 'utf8')
  const items = [...xml.matchAll(/<(item|entry)>[\s\S]*?<\/\1>/g)].map(([item]) => item)
  const chosen =
    items.find(
      (item) =>
        (new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(item)?.[1]?.match(/\. (?=\p{Lu})/gu) ?? []).length >
          1 && /<cap:severity>(?:Severe|Moderate)|<pubDate>/.test(item),
    ) ?? ''
  const spoiled = chosen.replace(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`), (_, text: string) => {
    const cuts = [...text.matchAll(/\. (?=\p{Lu})/gu)].map(({ index }) => index + 2)
    const cut = at === 'start' ? 0 : at === 'end' ? text.length : (cuts[Math.floor(cuts.length / 2)] ?? 0)
    const joined = [text.slice(0, cut).trim(), escaped(attack), text.slice(cut).trim()].filter(
      (part) => part !== '',
    )
    return `<${tag}>${attack === '' ? text : joined.join(' ')}</${tag}>`
  })
  const head = xml.slice(0, xml.search(/<(?:item|entry)>/))
  const bytes = new TextEncoder().encode(
    head + spoiled + (tag === 'summary' ? '</feed>' : '</channel></rss>'),
  )
  const { records } = await feed.read({ url: feed.url, bytes, hash: at, fetchedAt: issued })
  return Promise.all(records.map((record) => feed.toItem(record, at)))
}

/** A model that does whatever it may have read, as it was told and again when its sentences come back. */
const obedient = (attack: string, number: number) => (task: string, message: string) => {
  const brief = readBrief(message)
  const order = attack.replaceAll('{', '(').slice(0, 300)
  const obeyed = [order, `${order} {{f1}}`, `{{f1}}: ${order}`][number % 3] ?? order
  if (task === 'headlines') {
    const honest = honestHeadlines(brief)
    return {
      ...honest,
      social: `${honest.social} ${order}`,
      push: order,
      headlines: [order, `{{f1}} ${order}`],
    }
  }
  if (task === 'repair')
    return { sentences: brief.faults.map(({ at }) => ({ at, text: obeyed, facts: ['f1'] })) }
  const honest = honestDraft(brief, false)
  const quote = brief.quotes.find((id) => order.includes(brief.texts.get(id) ?? '\n'))
  const told = quote === undefined ? obeyed : `{{${quote}}}`
  return { ...honest, paragraphs: [...honest.paragraphs, { sentences: [{ text: told, facts: ['f1'] }] }] }
}

async function draftsOf(
  beat: Beat,
  items: readonly Item[],
  answer?: Parameters<typeof fakeAsk>[0],
): Promise<DraftChecked[]> {
  const drafts: DraftChecked[] = []
  for (const kind of beat.stories) {
    const facts = factsOf(beat, () => undefined)
    for (const candidate of await candidates(kind, items, facts)) {
      const planned = await plan(candidate, facts, historyOf({ window: items }))
      if (planned === undefined) continue
      const brief = briefOf(beat, planned, 'en', issued)
      const aid = answer && {
        ask: fakeAsk(answer).ask,
        seal: () => '0123456789abcdef',
        told: () => [],
        ruleHash: 'rules',
      }
      drafts.push(
        await draftStory({ brief, kind, core: planned.core }, { rules: house.rulesOf(beat), models: aid }),
      )
    }
  }
  return drafts
}

const said = ({ draft }: DraftChecked) =>
  [plainText(draft), ...Object.values(draft.alternatives ?? {}).flat()].join('\n')

/** A story as it is without the attack: as a model tells it, and as the template does. */
type Clean = { model: DraftChecked; template: DraftChecked }

/** What of an attack got into the copy, or changed it without a word to the editor. */
function through(attack: string, clean: readonly Clean[], drafts: readonly DraftChecked[]): string[] {
  if (drafts.length !== clean.length) return ['a story more or less']
  return drafts.flatMap((draft, at) => {
    const { model, template } = clean[at] ?? {}
    if (model === undefined || template === undefined) return ['no such story']
    const text = said(draft)
    const own = addressesIn(said(model)).map((each) => each.text)
    const led = addressesIn(text).filter((each) => !own.includes(each.text))
    const copy = plainText(draft.draft)
    const isFlagged = draft.findings.some(({ rule }) => rule === 'injection')
    const isReasoned = copy === plainText(template.draft) && draft.draft.production?.instead !== undefined
    const isSame = copy === plainText(model.draft)
    const isEchoed = text.includes(attack.slice(0, 40)) && draft.blocked === undefined
    return [
      ...led.map((each) => `an address: ${each.text}`),
      ...(isSame || isFlagged || isReasoned ? [] : ['changed and not flagged']),
      ...(isEchoed ? ['in the copy'] : []),
    ]
  })
}

test.each([
  ['press-releases', 'description'],
  ['weather-alerts', 'summary'],
])(
  'nothing that a source of %s orders changes a draft unflagged, or leaves a link or an address in copy',
  async (name, tag) => {
    const beat = beatOf(name)
    const items = await planted(beat, tag, '', 'end')
    const models = await draftsOf(beat, items, (task, message) => {
      const brief = readBrief(message)
      return task === 'draft' ? honestDraft(brief, false) : honestHeadlines(brief)
    })
    const templates = await draftsOf(beat, items)
    expect(models.map(({ draft, findings }) => [draft.writer, findings])).toEqual([['llm', []]])
    const clean = models.flatMap((model, at) =>
      templates[at] === undefined ? [] : [{ model, template: templates[at] }],
    )
    const failed: string[] = []
    for (const [number, attack] of attacks.entries()) {
      for (const at of ['start', 'middle', 'end'] as const) {
        const drafts = await draftsOf(beat, await planted(beat, tag, attack, at), obedient(attack, number))
        for (const what of through(attack, clean, drafts))
          failed.push(`${at}: ${attack.slice(0, 60)}: ${what}`)
      }
    }
    expect(failed).toEqual([])
  },
  600_000,
)
