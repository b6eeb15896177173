import { join } from 'node:path'
import { z } from 'zod'
import { defineOutlet } from '../seams/outlet.ts'
import { folderOption, openFolder } from './_folder.ts'
import { articleNinjs, withdrawnNinjs } from './_ninjs.ts'

const options = z.strictObject({ folder: folderOption.default('wire/ninjs') })

/** A wire of IPTC ninjs 3.1: `<folder>/<beat>/<slug>.ninjs.json`, put whole in place of the version before. */
export default defineOutlet<z.infer<typeof options>>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  open: ({ folder }, world, newsroom) =>
    openFolder({
      kind: 'ninjs',
      root: join(newsroom, folder),
      world,
      files: (article, reason) => {
        const document = reason === undefined ? articleNinjs(article) : withdrawnNinjs(article, reason)
        return { 'ninjs.json': `${JSON.stringify(document, null, 2)}\n` }
      },
    }),
})
