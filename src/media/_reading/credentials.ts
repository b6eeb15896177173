import { z } from 'zod'
import type { StoreRead } from '../_papers/engine.ts'
import { type Standing, standingOf } from '../_papers/standing.ts'

/** One thing that was done to a file, as its credentials say. */
export type Action = {
  /** `c2pa.created` */
  action: string
  /** IPTC's word: `trainedAlgorithmicMedia`. */
  sourceType?: string
  by?: string
  when?: string
  said?: string
}

/** What a file was made from. */
export type Ingredient = {
  title: string
  relationship: string
  address?: string
  credentials: 'none' | 'valid' | 'invalid'
}

/** What the content credentials of a file say, and whether they hold. */
export type Credentials = Standing & {
  signed?: { by: string; issuer?: string; algorithm?: string; serial?: string; at?: string }
  /** What wrote them: `Nightdesk 0.1.0`. */
  generator?: string
  title?: string
  actions: readonly Action[]
  /** Of the files that it was made from, all the way back. */
  earlier: readonly Action[]
  ingredients: readonly Ingredient[]
  /** Of our own: which story, which draft, which records; of a programme, which stories it tells. */
  story?: {
    slug: string
    draft: string
    items: readonly string[]
    stories?: readonly { slug: string; hash: string }[]
  }
}

const text = z.string().catch('')
const optional = z.string().optional().catch(undefined)
const agent = z
  .union([z.string(), z.looseObject({ name: text, version: optional })])
  .transform((each) =>
    typeof each === 'string' ? each : [each.name, each.version].filter(Boolean).join(' '),
  )
  .optional()
  .catch(undefined)
const action = z.looseObject({
  action: text,
  digitalSourceType: optional,
  softwareAgent: agent,
  when: optional,
  description: optional,
})
const ingredient = z.looseObject({
  title: text,
  relationship: text,
  informational_URI: optional,
  active_manifest: optional,
  validation_results: z.unknown().optional(),
})
const manifest = z.looseObject({
  title: optional,
  claim_generator: optional,
  claim_generator_info: z.array(z.looseObject({ name: text, version: optional })).catch([]),
  assertions: z.array(z.looseObject({ label: text, data: z.unknown().optional() })).catch([]),
  ingredients: z.array(ingredient).catch([]),
  signature_info: z
    .looseObject({
      issuer: optional,
      common_name: optional,
      alg: optional,
      cert_serial_number: optional,
      time: optional,
    })
    .optional()
    .catch(undefined),
})
const stores = z.looseObject({ manifests: z.record(z.string(), manifest).catch({}) })
const story = z.looseObject({
  slug: text,
  draft: text,
  stories: z.array(z.looseObject({ slug: text, hash: text })).optional(),
  items: z.array(z.looseObject({ item: text })).catch([]),
})

type Manifest = z.infer<typeof manifest>

/** In words of the house what the engine read of a file. */
export function credentialsOf(read: StoreRead): Credentials {
  const standing = standingOf(read)
  const none = { ...standing, actions: [], earlier: [], ingredients: [] }
  if ('none' in read || standing.active === undefined) return none
  const { success, data } = stores.safeParse(read.store)
  const active = success ? data.manifests[standing.active] : undefined
  if (!success || active === undefined) return none
  const others = Object.entries(data.manifests).filter(([label]) => label !== standing.active)
  return {
    ...standing,
    ...saidBy(active),
    actions: actionsIn(active),
    earlier: others.flatMap(([, each]) => actionsIn(each)),
    ingredients: active.ingredients.map(ingredientOf),
  }
}

function saidBy({ signature_info: by, claim_generator_info, claim_generator, title, assertions }: Manifest) {
  const [wrote] = claim_generator_info
  const generator =
    wrote === undefined ? claim_generator : [wrote.name, wrote.version].filter(Boolean).join(' ')
  const own = story.safeParse(assertions.find(({ label }) => label === 'org.nightdesk.story')?.data)
  return {
    ...(by === undefined ? {} : { signed: signedBy(by) }),
    ...(generator === undefined ? {} : { generator }),
    ...(title === undefined ? {} : { title }),
    ...(own.success
      ? {
          story: {
            slug: own.data.slug,
            draft: own.data.draft,
            items: own.data.items.map(({ item }) => item),
            ...(own.data.stories === undefined ? {} : { stories: own.data.stories }),
          },
        }
      : {}),
  }
}

function signedBy(by: NonNullable<Manifest['signature_info']>): NonNullable<Credentials['signed']> {
  const { common_name, issuer, alg, cert_serial_number: serial, time } = by
  return {
    by: common_name ?? issuer ?? '?',
    ...(issuer === undefined ? {} : { issuer }),
    ...(alg === undefined ? {} : { algorithm: alg }),
    ...(serial === undefined ? {} : { serial }),
    ...(time === undefined ? {} : { at: time }),
  }
}

const actionsIn = ({ assertions }: Manifest): Action[] =>
  assertions
    .filter(({ label }) => label.startsWith('c2pa.actions'))
    .flatMap(({ data }) => {
      const listed = z.looseObject({ actions: z.array(action).catch([]) }).safeParse(data)
      return listed.success ? listed.data.actions.map(actionOf) : []
    })

const actionOf = ({
  action: what,
  digitalSourceType,
  softwareAgent,
  when,
  description,
}: z.infer<typeof action>): Action => ({
  action: what,
  ...(digitalSourceType === undefined ? {} : { sourceType: sourceTypeIn(digitalSourceType) }),
  ...(softwareAgent === undefined || softwareAgent === '' ? {} : { by: softwareAgent }),
  ...(when === undefined ? {} : { when }),
  ...(description === undefined ? {} : { said: description }),
})

/** The last part of an address of the list, or what stands there in its place. */
export const sourceTypeIn = (said: string): string => said.split('/').at(-1) ?? said

function ingredientOf({
  title,
  relationship,
  informational_URI: address,
  active_manifest,
  validation_results,
}: z.infer<typeof ingredient>): Ingredient {
  const failed = z
    .looseObject({
      activeManifest: z.looseObject({ failure: z.array(z.looseObject({ code: text })).catch([]) }),
    })
    .safeParse(validation_results)
  const codes = failed.success ? failed.data.activeManifest.failure.map(({ code }) => code) : []
  const holds = codes.every((code) => code === 'signingCredential.untrusted')
  return {
    ...{ title, relationship },
    ...(address === undefined ? {} : { address }),
    credentials: active_manifest === undefined ? 'none' : holds ? 'valid' : 'invalid',
  }
}
