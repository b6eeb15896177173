import { z } from 'zod'
import type { Block } from './_view.ts'

type Selector = { sections: readonly string[]; negated: boolean }

/** Which blocks a rule looks at: one of these, each of whose selectors must hold. */
export type Scope = { key: string; asks: readonly (readonly Selector[])[]; names: ReadonlySet<string> }

const parts = [
  ...[
    'text',
    'raw',
    'summary',
    'paragraph',
    'sentence',
    'heading',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'list',
  ],
  ...[
    'table',
    'header',
    'cell',
    'caption',
    'figure',
    'blockquote',
    'strong',
    'emphasis',
    'link',
    'code',
    'attr',
    'alt',
  ],
  ...['headline', 'standfirst', 'lede', 'body', 'quotation'],
]
/** Formats of files that Vale knows and a rule may be bound to, and the parts of program code. */
const formats = [
  ...[
    'md',
    'txt',
    'html',
    'rst',
    'adoc',
    'org',
    'xml',
    'dita',
    'mdx',
    'tex',
    'comment',
    'line',
    'block',
    'py',
    'js',
  ],
  ...[
    'ts',
    'go',
    'rs',
    'rb',
    'c',
    'cpp',
    'cc',
    'css',
    'java',
    'php',
    'jl',
    'hs',
    'lua',
    'r',
    'swift',
    'yml',
    'json',
    'proto',
  ],
]
const known = new Set([...parts, ...formats])

/** `heading & ~heading.h1`, or several of them; names that nothing could ever match are told. */
export function readScope(said: string | readonly string[]): Scope {
  const list = typeof said === 'string' ? [said] : said
  const asks = list.map((each) => each.split('&').map(selector))
  return { key: list.join('|'), asks, names: new Set(asks.flat().flatMap(({ sections }) => sections)) }
}

function selector(said: string): Selector {
  const bare = said.trim()
  const negated = bare.startsWith('~')
  return {
    sections: bare
      .replace(/^~/, '')
      .split('.')
      .map((part) => part.trim()),
    negated,
  }
}

/** The scope of a rule as it stands in YAML. */
export const scope = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .superRefine((said, context) => {
    for (const name of readScope(said).names) {
      if (!known.has(name))
        context.addIssue({
          code: 'custom',
          message: `no part of a text is called "${name}"; there are: ${parts.join(', ')}`,
        })
    }
  })

/** Whether a block is one that the rule looks at. */
export const matches = (scope: Scope, block: Block): boolean =>
  scope.asks.some((selectors) => selectors.every((selector) => holds(selector, block)))

function holds({ sections, negated }: Selector, { scope, parent }: Block): boolean {
  const has = (of: readonly string[]) => sections.every((section) => of.includes(section))
  if (!negated) return has(scope)
  // What is measured as a whole cannot be told by what it is not.
  return !has(parent) && !scope.includes('raw') && !scope.includes('summary')
}
