import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonical } from '../news/json.ts'
import type { Held } from './_cms.ts'
import { ledgerIn } from './_ledger.ts'
import type { DirectusOptions } from './directus.ts'

export type DirectusItem = Held & { item: Readonly<Record<string, unknown>> }

const answered = z.object({ data: z.array(z.record(z.string(), z.unknown())) })

/** A value of a field as text. */
export const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

export function itemsIn(body: unknown, options: DirectusOptions): DirectusItem[] {
  const { id: key, ledger, slug } = options.fields
  return answered.parse(body).data.map((item) => {
    const id = textOf(item[key])
    const page = options.canonical?.replaceAll('{slug}', slug === undefined ? id : textOf(item[slug]))
    return {
      id,
      url:
        page?.includes('{') === false
          ? page
          : `${options.url.replace(/\/$/, '')}/admin/content/${options.collection}/${id}`,
      revision: fingerprint(item, options),
      ledger: ledgerIn(textOf(item[ledger])),
      item,
    }
  })
}

/** Of all that we write: the publisher's other fields are not ours to watch. */
function fingerprint(item: DirectusItem['item'], { fields, statuses, as }: DirectusOptions): string {
  const { ledger, id, published, status, jsonLd, ...ours } = fields
  const standing = textOf(item[status])
  const seen =
    standing === statuses.scheduled || (as === 'draft' && standing === statuses.draft)
      ? statuses.live
      : standing
  const values = Object.values(ours).flatMap((name) =>
    name === undefined ? [] : [[name, item[name] ?? null]],
  )
  return createHash('sha256').update(canonical({ values, seen })).digest('hex').slice(0, 24)
}
