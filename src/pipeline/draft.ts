import type { Brief } from '../news/brief.ts'
import type { Item } from '../news/item.ts'
import type { Writer, Written } from '../seams/writer.ts'
import { blocked, type Check, type Checked, checkDraft } from './check.ts'

/** A draft with all that was checked on it, ready to be filed. */
export type DraftChecked = Written & Checked & { blocked: string | undefined }

/** Writes one draft from a brief and holds it to the evidence and the rules. */
export async function draftStory(
  brief: Brief,
  writer: Writer,
  core: readonly Item[],
  rules: readonly Check[],
): Promise<DraftChecked> {
  const written = await writer.write(brief)
  const checked = checkDraft(written.draft, brief, core, rules)
  return { ...written, ...checked, blocked: blocked(checked) }
}
