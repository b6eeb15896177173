import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cmsHome, wanted } from './servers.ts'

/**
 * Starts every server that is wanted, one after the other: from Debian's packages and npm, minutes the first time. What cannot
 * be installed here is said aloud and left out. `CMS_STARTED=1` takes them as they run; `CMS_STOP=1` stops them at the end.
 */
export default function start(): () => void {
  for (const { name, script, env, folder } of wanted()) {
    if (process.env.CMS_STARTED === '1') continue
    const { status } = run(script, 'start', env)
    if (status === 0) continue
    rmSync(join(cmsHome, folder, 'credentials.env'), { force: true })
    process.stderr.write(
      `\n!!! ${name} COULD NOT BE STARTED: NOTHING OF IT IS TESTED. It wants root, apt and npm (test/cms/servers/${script}).\n\n`,
    )
  }
  return () => {
    if (process.env.CMS_STOP === '1') for (const { script, env } of wanted()) run(script, 'stop', env)
  }
}

const run = (script: string, verb: string, env: Readonly<Record<string, string>>) =>
  spawnSync('bash', [join(import.meta.dirname, 'servers', script), verb], {
    env: { ...process.env, CMS_HOME: cmsHome, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 1_500_000,
  })
