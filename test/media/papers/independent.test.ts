import { expect, test } from 'vitest'
import { withPapers } from '../../../src/media/_papers/with-papers.ts'
import { desk, papers, picture } from './given.ts'

const { BMFF, JPEG, PNG } = await import('@trustnxt/c2pa-ts/asset')
const { SuperBox } = await import('@trustnxt/c2pa-ts/jumbf')
const { ManifestStore } = await import('@trustnxt/c2pa-ts/manifest')

/** Judges a file by another program than the one that signed it (c2pa-ts, which reads PNG and JPEG of our formats). */
async function judged(bytes: Uint8Array<ArrayBuffer>): Promise<{ valid: boolean; codes: string[] }> {
  const kind = [JPEG, PNG, BMFF].find((each) => each.canRead(bytes))
  if (kind === undefined) return { valid: false, codes: ['unread'] }
  const asset = new kind(bytes)
  const jumbf = asset.getManifestJUMBF()
  if (jumbf === undefined) return { valid: false, codes: ['none'] }
  const result = await ManifestStore.read(SuperBox.fromBuffer(Uint8Array.from(jumbf))).validate(asset)
  return {
    valid: result.isValid,
    codes: result.statusEntries.filter(({ success }) => !success).map(({ code }) => code),
  }
}

test.for(['png', 'jpeg'] as const)(
  'an independent reader finds a %s valid, and one flipped bit of it not',
  async (type) => {
    const { bytes } = await withPapers(await picture(type), papers, await desk())
    expect(await judged(Uint8Array.from(bytes))).toEqual({ valid: true, codes: [] })
    const flipped = Buffer.from(bytes)
    const at = flipped.length - 300
    flipped[at] = (flipped[at] ?? 0) ^ 1
    expect(await judged(Uint8Array.from(flipped))).toEqual({
      valid: false,
      codes: ['assertion.dataHash.mismatch'],
    })
  },
)
