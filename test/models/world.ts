import { openApi } from '../../src/egress/api.ts'
import type { World } from '../../src/seams/world.ts'

/** A world with the real way to APIs, the given secrets and nothing else; its clock stands still. */
export function apiWorld(secrets: Readonly<Record<string, string>> = {}): World {
  return {
    now: () => new Date('2026-11-25T02:00:00Z'),
    fetch: async (url) => {
      throw new Error(`only APIs in this test: ${url}`)
    },
    api: openApi(),
    secret: (name) => secrets[name],
    say: () => undefined,
  }
}
