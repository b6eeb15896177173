import { join } from 'node:path'
import { z } from 'zod'
import { defineOutlet } from '../seams/outlet.ts'
import { folderOption, openFolder } from './_folder.ts'
import { articleNitf } from './_nitf.ts'
import { xmlDocument } from './_xml.ts'

const options = z.strictObject({ folder: folderOption.default('wire/nitf') })

/** A wire of NITF 3.6: `<folder>/<beat>/<slug>.xml`, put whole in place of the version before. */
export default defineOutlet<z.infer<typeof options>>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  open: ({ folder }, world, newsroom) =>
    openFolder({
      kind: 'nitf',
      root: join(newsroom, folder),
      world,
      files: (article, reason) => ({
        xml: xmlDocument(articleNitf(article, reason)),
      }),
    }),
})
