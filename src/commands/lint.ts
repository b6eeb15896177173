import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { z } from 'zod'
import { refuse } from '../config/yaml.ts'
import { ConfigError } from '../news/errors.ts'
import type { Finding } from '../news/finding.ts'
import { openRuleFolder, type RuleFolder } from '../rule-folder.ts'
import { checkAll } from '../rules/_check.ts'
import { looksLikeMarkdown } from '../rules/_markdown/looks.ts'
import { checkedText } from '../rules/_text.ts'
import type { CheckedText } from '../seams/rule.ts'
import type { Complaint } from '../seams/writer.ts'

/** `auto`: a text with the marks of Markdown is read as such. */
type Format = 'auto' | 'markdown' | 'plain'

export const lintLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  language: z.string().default('en'),
  format: z.enum(['auto', 'markdown', 'plain']).default('auto'),
})

/** What `lint` is asked on the command line. */
export type LintAsked = { batch: boolean; rules: string[]; language: string; json: boolean }

type Lint = (text: string, language: string, format: Format) => Finding[]

/**
 * The rules of some folders, as one check. Throws `ConfigError` with every fault of the house's files; rules of packages
 * that cannot be run are told one by one, and the rest of the package runs.
 */
async function linter(folders: readonly string[], say: (line: string) => void): Promise<Lint> {
  const opened: RuleFolder[] = []
  for (const folder of folders) opened.push(await openRuleFolder(folder))
  refuse(opened.flatMap(({ complaints }) => complaints))
  for (const { refused, notes } of opened) for (const each of [...refused, ...notes]) say(lineOf(each))
  const empty = folders.find((_, at) => opened[at]?.sets.length === 0)
  if (empty !== undefined)
    throw new ConfigError(
      `${empty}:1:1 no rule of this folder can be run; a file of ours has \`rules:\`, one of Vale's \`extends:\``,
    )
  const check = checkAll(opened.flatMap(({ sets }) => sets))
  return (text, language, format) => check(asChecked(text, language, format))
}

const lineOf = ({ file, line, column, message }: Complaint): string => `${file}:${line}:${column} ${message}`

function asChecked(text: string, language: string, format: Format): CheckedText {
  const markdown = format === 'markdown' || (format === 'auto' && looksLikeMarkdown(text))
  return checkedText(text, language, markdown ? 'markdown' : 'plain')
}

/** Answers one line of `lint --batch`. */
export async function lintWith(
  folders: readonly string[],
  say: (line: string) => void = () => undefined,
): Promise<(asked: z.infer<typeof lintLine>) => Promise<object>> {
  const lint = await linter(folders, say)
  return async ({ id, text, language, format }) => ({ id, findings: lint(text, language, format) })
}

/** A finding in a file, with its line and column counted from one. */
export type Placed = Finding & { file: string; line: number; column: number }

/** The findings in some files; `.md` is Markdown, `.txt` plain. Throws `ConfigError` for a file that cannot be read. */
export async function lintFiles(
  files: readonly string[],
  { rules, language }: Pick<LintAsked, 'rules' | 'language'>,
  say: (line: string) => void,
): Promise<Placed[]> {
  const lint = await linter(rules, say)
  const found: Placed[] = []
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      throw new ConfigError(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause })
    })
    const starts = lineStarts(text)
    for (const finding of lint(text, language, formatOf(file)))
      found.push({ ...finding, file, ...placeOf(starts, finding.start) })
  }
  return found
}

function formatOf(file: string): Format {
  const ending = extname(file).toLowerCase()
  if (ending === '.md' || ending === '.markdown') return 'markdown'
  return ending === '.txt' ? 'plain' : 'auto'
}

const lineStarts = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]

function placeOf(starts: readonly number[], offset: number): { line: number; column: number } {
  const line = starts.findLastIndex((start) => start <= offset)
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
}

/** `file:line:col level rule message`, as people read it. */
export const inWords = ({ file, line, column, level, rule, message }: Placed): string =>
  `${file}:${line}:${column} ${level} ${rule} ${message}`
