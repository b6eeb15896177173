import type { Carrier } from '../news/policy.ts'
import { loadOutlet } from '../seams/load.ts'
import type { MediaGroup, Outlet } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'
import type { BeatSpec } from './beat-schema.ts'
import { shape, type YamlFile } from './yaml.ts'

/** An outlet of a beat: opened only where copy is sent. `carries`: where the disclosure stands in what it sends. */
export type OutletOpener = {
  name: string
  carries: readonly Carrier[]
  takes?: readonly MediaGroup[]
  /** The beat lets it have copy before its hour. */
  holds?: boolean
  open: (world: World, folder: string) => Outlet
}

export async function openOutlets(yaml: YamlFile, spec: BeatSpec): Promise<OutletOpener[]> {
  const open: OutletOpener[] = []
  for (const [index, { kind: sort, name = sort, holds = false, ...own }] of spec.outlets.entries()) {
    if (open.some((other) => other.name === name))
      yaml.complain(
        ['outlets', index],
        `outlets.${index}: a second outlet "${name}"; give it a name: of its own`,
      )
    try {
      const kind = await loadOutlet(sort)
      if (holds && kind.holds !== true)
        throw new Error(`holds: ${sort} cannot hold copy till its hour; take holds: out`)
      const options = shape(yaml, kind.options, own, ['outlets', index])
      if (options !== undefined)
        open.push({
          name,
          carries: kind.carries,
          ...(kind.takes === undefined ? {} : { takes: kind.takes }),
          ...(holds ? { holds } : {}),
          open: (world, folder) => kind.open(options, world, folder),
        })
    } catch (error) {
      yaml.complain(
        ['outlets', index, 'kind'],
        `outlets.${index}.kind: ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
  return open
}
