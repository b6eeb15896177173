import { join } from 'node:path'
import { z } from 'zod'
import { defineOutlet } from '../seams/outlet.ts'
import { folderOption, openFolder } from './_folder.ts'
import { articleNewsml } from './_newsml.ts'

const options = z.strictObject({ folder: folderOption.default('wire/newsml-g2') })

/** A wire of NewsML-G2 2.35: `<folder>/<beat>/<slug>.xml`, put whole in place of the version before. */
export default defineOutlet<z.infer<typeof options>>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  open: ({ folder }, world, newsroom) =>
    openFolder({
      kind: 'newsml-g2',
      root: join(newsroom, folder),
      world,
      files: (article, reason) => ({ xml: articleNewsml(article, reason) }),
    }),
})
