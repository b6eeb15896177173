import { ConfigError, UpstreamError } from '../news/errors.ts'
import type { OutletCheck } from '../seams/outlet.ts'
import type { PublishDesk } from './publish.ts'

/** What was found out about one outlet of a beat. */
export type OutletChecked = { beat: string; outlet: string; ok: boolean; checks: readonly OutletCheck[] }

/** Whether every outlet can do what its beat needs, before anything is sent. Nothing is written outside. */
export async function checkOutlets({ beats, world, folder, name }: PublishDesk): Promise<OutletChecked[]> {
  const rows: OutletChecked[] = []
  for (const { name: beat, outlets, languages } of beats) {
    const bylines = [...new Set(languages.map((language) => name.byline[language] ?? name.name))]
    for (const { name: outlet, open } of outlets) {
      const checks = await looked(async () => (await open(world, folder).check?.({ bylines })) ?? [])
      rows.push({ beat, outlet, ok: checks.every(({ level }) => level !== 'error'), checks })
    }
  }
  return rows
}

/** An outlet that cannot even be opened, or does not answer, is told as one that cannot be used. */
async function looked(look: () => Promise<readonly OutletCheck[]>): Promise<readonly OutletCheck[]> {
  try {
    return await look()
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof UpstreamError)) throw error
    return [{ what: 'outlet', level: 'error', said: error.message }]
  }
}
