import { z } from 'zod'
import type { StoreRead } from './engine.ts'

/** How the credentials of a file stand. */
export type Standing = {
  /**
   * `none`: it has no credentials; `remote`: it names an address for them, which is not asked; `unreadable`: they cannot be read;
   * `invalid`: they were written for other bytes, or their signature is none; `valid`: whole, signed by somebody unknown;
   * `trusted`: whole, signed by somebody this newsroom trusts.
   */
  state: 'none' | 'remote' | 'unreadable' | 'invalid' | 'valid' | 'trusted'
  /** The name of the manifest in force. */
  active?: string
  /** What did not hold, by the codes of the standard with their words. */
  failures: readonly string[]
  /** The address that a file names for its credentials. */
  remote?: string
}

const status = z.object({ code: z.string(), explanation: z.string().optional(), url: z.string().optional() })
const results = z.object({
  activeManifest: z.object({ failure: z.array(status).default([]) }).optional(),
  ingredientDeltas: z
    .array(z.object({ validationDeltas: z.object({ failure: z.array(status).default([]) }) }))
    .default([]),
})
export const storeShape = z.looseObject({
  active_manifest: z.string().optional(),
  validation_state: z.string().optional(),
  validation_results: results.optional(),
})

/** How it stands, from what the engine read. */
export function standingOf(read: StoreRead): Standing {
  if ('none' in read) return absent(read.none)
  const { success, data } = storeShape.safeParse(read.store)
  if (!success || data.active_manifest === undefined)
    return { state: 'unreadable', failures: ['the manifest store names no manifest in force'] }
  const { activeManifest, ingredientDeltas } = data.validation_results ?? { ingredientDeltas: [] }
  const failed = [
    ...(activeManifest?.failure ?? []),
    ...ingredientDeltas.flatMap((each) => each.validationDeltas.failure),
  ]
  const state = stateOf(data.validation_state)
  return {
    state,
    active: data.active_manifest,
    failures: failed
      // That nobody knows the signer is no fault of the file; `valid` says it.
      .filter(({ code }) => state === 'invalid' || code !== 'signingCredential.untrusted')
      .map(({ code, explanation }) => (explanation === undefined ? code : `${code}: ${explanation}`)),
  }
}

const stateOf = (said: string | undefined): Standing['state'] =>
  said === 'Trusted' ? 'trusted' : said === 'Valid' ? 'valid' : 'invalid'

function absent(said: string): Standing {
  const remote = /RemoteManifestUrl\("([^"]*)"\)/.exec(said)?.[1]
  if (remote !== undefined) return { state: 'remote', failures: [], remote }
  return /JumbfNotFound|ProvenanceMissing|UnsupportedType/.test(said)
    ? { state: 'none', failures: [] }
    : { state: 'unreadable', failures: [said] }
}
