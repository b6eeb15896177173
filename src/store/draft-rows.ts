import type { Source } from '../news/brief.ts'
import type { Claim } from '../news/claim.ts'
import type { Draft } from '../news/draft.ts'
import type { Evidence } from '../news/fact.ts'
import type { Finding } from '../news/finding.ts'
import type { Within } from './database.ts'
import { insertRows } from './insert.ts'

/** An item a draft was made from: `core` is what it tells of, `window` what that was compared with. */
export type FiledItem = { key: string; hash: string; role: 'core' | 'window' }

/** What was checked on one version of a draft; spans point into its plain text. */
export type Checked = {
  draft: Omit<Draft, 'version'>
  hash: string
  claims: readonly Claim[]
  findings: readonly Finding[]
}

/** What one version of a draft rests on. */
export type Grounds = {
  evidence: readonly Evidence[]
  items: readonly FiledItem[]
  sources: readonly Source[]
}

/** Which version of which story a row belongs to. */
type Place = { story: string; version: number }

/** Adds a version of a draft with its claims and findings. */
export async function insertDraft(
  within: Within,
  place: Place,
  checked: Checked,
  at: string,
  run?: string,
): Promise<void> {
  const { draft, hash, claims, findings } = checked
  const { language, headline, standfirst, dateline, writer, made } = draft
  const body = JSON.stringify(draft.body)
  const marks = JSON.stringify(draft.marks)
  const words = { language, headline, standfirst, dateline, body }
  const beside = { alternatives: column(draft.alternatives), production: column(draft.production) }
  await within.draft.create({
    data: {
      ...place,
      ...words,
      hash,
      writer,
      made,
      by: draft.by ?? null,
      marks,
      at,
      ...beside,
      run: run ?? null,
    },
  })
  await insertRows(
    within,
    'Claim',
    claims.map((claim, position) => ({ ...place, position, ...claimRow(claim) })),
  )
  await insertRows(
    within,
    'Finding',
    findings.map((finding, position) => ({ ...place, position, ...findingRow(finding) })),
  )
}

/** Adds what a version of a draft rests on. */
export async function insertGrounds(
  within: Within,
  place: Place,
  { evidence, items, sources }: Grounds,
): Promise<void> {
  await insertRows(
    within,
    'Evidence',
    evidence.map((each, position) => ({ ...place, position, ...evidenceRow(each) })),
  )
  await insertRows(
    within,
    'DraftItem',
    items.map(({ key, hash, role }) => ({ ...place, item: key, hash, role })),
  )
  await insertRows(
    within,
    'DraftSource',
    sources.map(({ item, name, link, time }, position) => ({
      ...place,
      position,
      item,
      name,
      link: link ?? null,
      time: time ?? null,
    })),
  )
}

const column = (value: object | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value)

const claimRow = ({ start, end, text, kind, verdict, evidence, why }: Claim) => ({
  start,
  end,
  text,
  kind,
  verdict,
  evidence: JSON.stringify(evidence),
  why,
})

const findingRow = ({ rule, level, start, end, message, replacement }: Finding) => ({
  rule,
  level,
  start,
  end,
  message,
  replacement: replacement ?? null,
})

const evidenceRow = (evidence: Evidence) => ({
  id: evidence.id,
  from: evidence.from,
  measure: evidence.measure,
  type: evidence.type,
  value: JSON.stringify(evidence.value),
  unit: evidence.unit ?? null,
  subject: evidence.subject ?? null,
  item: evidence.from === 'item' ? evidence.item : null,
  pointer: evidence.from === 'item' ? evidence.pointer : null,
  name: evidence.from === 'derivation' ? evidence.name : null,
  inputs: evidence.from === 'derivation' ? JSON.stringify(evidence.inputs) : null,
  options:
    evidence.from === 'derivation' && evidence.options !== undefined
      ? JSON.stringify(evidence.options)
      : null,
})

const tables = ['Evidence', 'DraftItem', 'DraftSource'] as const
const carried = {
  Evidence: `"position", "id", "from", "measure", "type", "value", "unit", "subject", "item", "pointer", "name", "inputs", "options"`,
  DraftItem: `"item", "hash", "role"`,
  DraftSource: `"position", "item", "name", "link", "time"`,
} as const

/** Lets the next version of a draft rest on what the version before rested on. */
export async function carryGrounds(within: Within, { story, version }: Place): Promise<void> {
  for (const table of tables) {
    await within.$executeRawUnsafe(
      `INSERT INTO "${table}" ("story", "version", ${carried[table]})
       SELECT "story", "version" + 1, ${carried[table]} FROM "${table}" WHERE "story" = ? AND "version" = ?`,
      story,
      version - 1,
    )
  }
}
