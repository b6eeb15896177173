import { readFileSync } from 'node:fs'
import { openApi } from './egress/api.ts'
import { openFetcher } from './egress/fetcher.ts'
import type { World } from './seams/world.ts'

/** The real world: this machine's clock, the polite fetcher, the guarded way to APIs, secrets from the environment, progress on stderr. */
export function openWorld(env: NodeJS.ProcessEnv): World {
  return {
    now: () => new Date(),
    fetch: openFetcher({ agent: agentOf(env.NIGHTDESK_CONTACT ?? '') }),
    api: openApi(),
    secret: (name) => env[name] || undefined,
    say: (line) => {
      process.stderr.write(`${line}\n`)
    },
  }
}

/** Who asks, and whom a publisher can write to. A head holds only ASCII. */
function agentOf(contact: string): string {
  const written = encodeURI(contact.trim().toWellFormed())
  return `Nightdesk/${version()}${written === '' ? '' : ` (+${written})`}`
}

function version(): string {
  const about: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const found = typeof about === 'object' && about !== null && 'version' in about ? about.version : undefined
  return typeof found === 'string' ? found : '0'
}
