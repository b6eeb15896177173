import { z } from 'zod'
import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { OutletCheck } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { Directus } from './_directus-client.ts'
import type { DirectusOptions } from './directus.ts'

const fieldList = z.object({
  data: z.array(
    z.object({
      field: z.string(),
      type: z.string().nullish(),
      schema: z.object({ is_primary_key: z.boolean().nullish(), max_length: z.number().nullish() }).nullish(),
    }),
  ),
})
const rights = z.object({
  data: z.record(z.string(), z.record(z.string(), z.object({ access: z.string() }))),
})

const checked = (level: OutletCheck['level'], what: string, said: string): OutletCheck => ({
  what,
  level,
  said,
})

/** Whether the collection has the fields that are named, and the token may write them. Nothing is written. */
export async function checkDirectus(
  access: () => Directus,
  options: DirectusOptions,
  world: World,
): Promise<OutletCheck[]> {
  try {
    const directus = access()
    const { data } = fieldList.parse((await directus.ask(`fields/${options.collection}`)).body)
    const may = rights.safeParse((await directus.ask('permissions/me')).body)
    const seconds = Math.round((directus.clock().getTime() - world.now().getTime()) / 1000)
    const off = `the server's clock is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead'}`
    return [
      checked('ok', 'site', `${options.url}, collection ${options.collection}`),
      fieldsCheck(data, options),
      ledgerCheck(data, options),
      ...(may.success
        ? [rightsCheck(may.data.data, options)]
        : [checked('warning', 'rights', 'the token cannot ask for its own rights')]),
      holdsCheck(options),
      Math.abs(seconds) > 60 ? checked('warning', 'clock', off) : checked('ok', 'clock', off),
    ]
  } catch (error) {
    if (error instanceof UpstreamError || error instanceof ConfigError)
      return [checked('error', 'site', `${error.message}; a static token is made on the page of its user`)]
    throw error
  }
}

type Fields = z.infer<typeof fieldList>['data']

function fieldsCheck(data: Fields, { fields, collection }: DirectusOptions): OutletCheck {
  const there = new Set(data.map(({ field }) => field))
  const missing = Object.values(fields).filter((name) => name !== undefined && !there.has(name))
  return missing.length === 0
    ? checked('ok', 'fields', `${collection} has all fields that are named`)
    : checked(
        'error',
        'fields',
        `${collection} has no field ${missing.join(', ')}: what is sent there would be dropped`,
      )
}

function ledgerCheck(data: Fields, { fields }: DirectusOptions): OutletCheck {
  const key = data.find(({ field }) => field === fields.id)
  const ledger = data.find(({ field }) => field === fields.ledger)
  if (key?.type !== 'uuid')
    return checked('error', 'once', `${fields.id} is no UUID: an article could be made twice`)
  if (ledger?.type !== 'text') return checked('error', 'once', `${fields.ledger} is no field of type text`)
  return checked('ok', 'once', 'ids are made here, and what was sent is noted in the item')
}

function rightsCheck(
  data: z.infer<typeof rights>['data'],
  { collection, fields }: DirectusOptions,
): OutletCheck {
  const needs = [
    ...(['create', 'read', 'update', 'delete'] as const).map((action) => [collection, action] as const),
    ...(fields.image === undefined
      ? []
      : (['create', 'read', 'update'] as const).map((action) => ['directus_files', action] as const)),
  ]
  const missing = needs.filter(([of, action]) => (data[of]?.[action]?.access ?? 'none') === 'none')
  return missing.length === 0
    ? checked('ok', 'rights', 'the token may do all that is needed')
    : checked(
        'error',
        'rights',
        `the token may not ${missing.map(([of, action]) => `${action} ${of}`).join(', ')}`,
      )
}

const holdsCheck = ({ statuses, fields }: DirectusOptions): OutletCheck =>
  statuses.scheduled === undefined || fields.published === undefined
    ? checked('ok', 'hours', 'holds nothing till its hour: Nightdesk sends it then')
    : checked('ok', 'hours', `holds copy as "${statuses.scheduled}": a flow of the publisher puts it out`)
