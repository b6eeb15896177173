import { join } from 'node:path'
import type { Command } from 'commander'
import { type House, openHouse } from '../house.ts'
import { ConfigError } from '../news/errors.ts'
import type { Finding } from '../news/finding.ts'
import type { NewsroomPlace } from '../newsroom.ts'
import { check } from '../rules/_check.ts'
import type { Rule } from '../rules/_file.ts'
import { checkedCopy } from '../rules/_text.ts'
import { type ArchivedStory, openStore } from '../store/store.ts'
import { type Coverage, readCoverage } from './guide-coverage.ts'

type Print = (value: unknown) => void

/** A rule as the list tells it. */
export type ListedRule = Pick<
  Rule,
  'id' | 'kind' | 'level' | 'language' | 'version' | 'status' | 'because' | 'hash'
> & {
  owner?: string
  say?: string
  clause?: string
}

/** The rules of the house, in the order of their files. */
export const listRules = ({ rules }: Pick<House, 'rules'>): ListedRule[] =>
  [...rules.values()].flatMap((set) =>
    set.rules.map(({ id, kind, level, language, version, status, because, hash, owner, say, clause }) => ({
      ...{ id, kind, level, language, version, status, because, hash },
      ...(owner === undefined ? {} : { owner }),
      ...(say === undefined ? {} : { say }),
      ...(clause === undefined ? {} : { clause }),
    })),
  )

/** A place in the archive that a rule marks. */
export type ArchiveHit = {
  slug: string
  status: string
  start: number
  end: number
  found: string
  around: string
  message: string
}

/** What a rule would have marked in the archive. */
export type BackTest = {
  rule: string
  status: 'draft' | 'live'
  /** Stories in its language. */
  stories: number
  /** Of these that it marks. */
  marked: number
  hits: readonly ArchiveHit[]
  /** Hits in copy that an editor let pass: where the rule is most likely wrong. Every n-th of them, at most twenty. */
  falseAlarms: readonly ArchiveHit[]
}

const passed = new Set(['approved', 'published', 'corrected'])

/** Reads the stored drafts as a rule would, live or draft. */
export function backTest(rule: Rule, archive: readonly ArchivedStory[]): BackTest {
  const own = archive.filter(
    ({ copy }) => rule.language === 'all' || copy.language.split('-')[0] === rule.language,
  )
  const hits = own.map((story) => hitsIn(rule, story))
  const all = hits.flat()
  const suspect = all.filter(({ status }) => passed.has(status))
  const step = Math.max(1, Math.ceil(suspect.length / 20))
  return {
    rule: rule.id,
    status: rule.status,
    stories: own.length,
    marked: hits.filter((each) => each.length > 0).length,
    hits: all,
    falseAlarms: suspect.filter((_, at) => at % step === 0),
  }
}

function hitsIn(rule: Rule, { slug, status, copy }: ArchivedStory): ArchiveHit[] {
  const checked = checkedCopy(copy)
  const around = ({ start, end }: Finding) =>
    checked.text.slice(Math.max(0, start - 40), end + 40).replaceAll('\n', ' ')
  return check([rule], checked).map((finding) => ({
    ...{ slug, status, start: finding.start, end: finding.end },
    found: checked.text.slice(finding.start, finding.end),
    around: around(finding),
    message: finding.message,
  }))
}

/** The rule of that name, `file.rule`. Throws `ConfigError` with names that come near. */
export function ruleNamed({ rules }: Pick<House, 'rules'>, id: string): Rule {
  const all = [...rules.values()].flatMap((set) => set.rules)
  const rule = all.find((each) => each.id === id)
  if (rule !== undefined) return rule
  const near = all
    .filter((each) => each.id.includes(id) || id.endsWith(`.${each.name}`))
    .map((each) => each.id)
  throw new ConfigError(
    `no rule "${id}"${near.length === 0 ? '; rules list names them' : `; there is: ${near.slice(0, 5).join(', ')}`}`,
  )
}

/** Adds `rules list`, `rules test` and `rules coverage`. */
export function addRulesCommands(program: Command, place: NewsroomPlace, print: Print): void {
  const rules = program.command('rules').description('the rules of the house')
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  rules
    .command('list')
    .description('every rule with its owner, version, level and status')
    .option('--json', 'print one JSON value', false)
    .action(async ({ json }: { json: boolean }) => {
      const listed = listRules(await openHouse(place.project))
      if (json) return print(listed)
      for (const { id, level, status, version, language, owner = '-' } of listed)
        say(`${id}  ${level} ${status} v${version} ${language} ${owner}`)
    })
  rules
    .command('test')
    .description(
      'a rule, live or draft, on the stored drafts: what it marks, and where it is most likely wrong',
    )
    .argument('<rule>', 'FILE.RULE')
    .option('--limit <n>', 'the youngest stories only', Number, 10_000)
    .option('--json', 'print one JSON value', false)
    .action(async (id: string, { limit, json }: { limit: number; json: boolean }) => {
      const rule = ruleNamed(await openHouse(place.project), id)
      const store = await openStore(place.folder)
      try {
        const told = backTest(rule, await store.archive({ limit }))
        if (json) print(told)
        else for (const line of backTestLines(told)) say(line)
      } finally {
        await store.close()
      }
    })
  rules
    .command('coverage')
    .description('how much of the house guide rules hold copy to')
    .option('--json', 'print one JSON value', false)
    .action(async ({ json }: { json: boolean }) => {
      const house = await openHouse(place.project)
      const known = new Set(listRules(house).map(({ id }) => id))
      const isRule = (id: string) => known.has(id) || id.startsWith('profiles/')
      const told = await readCoverage(join(place.project, 'editorial-rules'), isRule)
      if (json) print(told)
      else for (const line of coverageLines(told)) say(line)
    })
}

function backTestLines({ rule, status, stories, marked, hits, falseAlarms }: BackTest): string[] {
  const line = ({ slug, status: of, around }: ArchiveHit) => `  ${slug} (${of}): …${around}…`
  return [
    `${rule} (${status}): ${hits.length} marks in ${marked} of ${stories} stories`,
    ...hits.slice(0, 40).map(line),
    ...(hits.length > 40 ? [`  and ${hits.length - 40} more: --json tells all`] : []),
    ...(falseAlarms.length === 0 ? [] : ['in copy that an editor let pass:', ...falseAlarms.map(line)]),
  ]
}

const coverageLines = ({ paragraphs, covered, share, none }: Coverage): string[] => [
  `${covered} of ${paragraphs} paragraphs of the house guide have a rule: ${(share * 100).toFixed(0)} %`,
  ...none.map(({ id, why }) => `  ${id} none: ${why}`),
]
