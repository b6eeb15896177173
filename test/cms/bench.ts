import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { loadOutlet } from '../../src/seams/load.ts'
import type { Outlet, PublicationMedia } from '../../src/seams/outlet.ts'
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

/** A picture of one colour, as a PNG of 640 by 360. */
export function picture(shade: number): PublicationMedia {
  const part = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(640, 0)
  head.writeUInt32BE(360, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(360 * (1 + 640 * 3), shade)
  for (let row = 0; row < 360; row += 1) rows[row * (1 + 640 * 3)] = 0
  const bytes = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('IDAT', deflateSync(rows)),
    part('IEND', Buffer.alloc(0)),
  ])
  return {
    name: 'karte-südost.png'.replaceAll(/[^\w.-]/g, '-'),
    type: 'image/png',
    bytes,
    hash: createHash('sha256').update(bytes).digest('hex'),
    alt: 'Карта: "Südost" & <Küste>',
    caption: 'Wo die Erde bebte – „grob“.',
    credit: 'Nightdesk/地図',
  }
}
