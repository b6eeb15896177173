import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import type { PublicationMedia } from '../../src/seams/outlet.ts'

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
