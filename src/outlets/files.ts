import { join } from 'node:path'
import { z } from 'zod'
import { defineOutlet } from '../seams/outlet.ts'
import type { Article } from './_article.ts'
import { figureBlocks, figureLines, mediaFiles } from './_figures.ts'
import { folderOption, openFolder } from './_folder.ts'
import { type FrontMatter, frontMatters } from './_front-matter.ts'
import { commitArticle } from './_git.ts'
import { articlePage, withdrawnPage } from './_html.ts'
import { articleMarkdown, withdrawnMarkdown } from './_markdown.ts'
import { articleNinjs, withdrawnNinjs } from './_ninjs.ts'

const options = z.strictObject({
  folder: folderOption.default('outlet'),
  /** Whose names the front matter's fields have. */
  frontMatter: z.enum(frontMatters).default('plain'),
  /** Commits each article to the Git repository that the folder lies in. */
  git: z.boolean().default(false),
})

/**
 * Copy as files: `<folder>/<beat>/<slug>` with `.html`, `.md`, `.ninjs.json`, `.ledger.json`, its media, and last `.receipt.json`.
 * A send that was cut short is completed by the next one under its key; a withdrawn article leaves a notice. With `git` each
 * version of an article is a commit that names who approved it.
 */
export default defineOutlet<z.infer<typeof options>>({
  options,
  carries: ['text', 'above-text', 'metadata'],
  takes: ['image', 'audio', 'video'],
  open: ({ folder, frontMatter, git }, world, newsroom) =>
    openFolder({
      kind: 'files',
      root: join(newsroom, folder),
      world,
      files: (article, reason) => filesOf(article, reason, frontMatter),
      ...(git ? { deliver: commitArticle } : {}),
    }),
})

/** The files of an article, by ending; `reason` is given where it is taken back. */
function filesOf(
  article: Article,
  reason: string | undefined,
  frontMatter: FrontMatter,
): Readonly<Record<string, string | Uint8Array>> {
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  const { id, publication } = article
  if (reason !== undefined) {
    return {
      html: withdrawnPage(article),
      md: withdrawnMarkdown(article, frontMatter),
      'ninjs.json': json(withdrawnNinjs(article, reason)),
      'ledger.json': json({ id, status: 'withdrawn', hash: publication.story.hash }),
    }
  }
  const { story, text, claims, sources, draft } = publication
  return {
    html: articlePage(article, figureLines(publication)),
    md: articleMarkdown(article, frontMatter, figureBlocks(publication)),
    'ninjs.json': json(articleNinjs(article)),
    'ledger.json': json({ id, hash: story.hash, language: draft.language, text, claims, sources }),
    ...mediaFiles(publication),
  }
}
