import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadOutlet } from '../../src/seams/load.ts'
import type { Outlet } from '../../src/seams/outlet.ts'
import type { World } from '../../src/seams/world.ts'
import { openWorld } from '../../src/world.ts'
import type { Server } from './servers.ts'
import { outletOf } from './servers.ts'

/** An outlet over a real server, and the world it works in. */
export async function benchOf(
  server: Server,
  change: (world: World) => World = (world) => world,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Outlet> {
  const given = outletOf(server)
  if (given === undefined) throw new Error(`${server.name} does not run`)
  const kind = await loadOutlet(server.kind)
  const real = openWorld({})
  const world = change({ ...real, secret: () => given.secret, say: () => undefined })
  const folder = await mkdtemp(join(tmpdir(), 'cms-'))
  return kind.open(kind.options.parse({ ...given.options, ...more }), world, folder)
}
