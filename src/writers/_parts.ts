import type { Copy } from '../news/draft.ts'
import { ConfigError } from '../news/errors.ts'
import type { Call, Helper } from './_helper.ts'
import { folded, unmarked } from './_marks.ts'
import type { Sheet } from './_sheet.ts'

type Part = 'headline' | 'standfirst' | 'dateline' | 'body' | 'because'

const part = (name: Part): Helper => ({
  takes: [0, 0],
  options: {},
  as: 'block',
  run: (call: Call) => {
    const words = folded(call.inside(call.here))
    if (unmarked(words).text !== '') call.sheet[name].push(words)
    return ''
  },
})

/** Helpers that collect the parts of a draft, and why it is news. */
export const parts: Readonly<Record<string, Helper>> = {
  headline: part('headline'),
  standfirst: part('standfirst'),
  dateline: part('dateline'),
  p: part('body'),
  because: part('because'),
}

/** What was collected, still marked. Throws where a draft has no headline, two of them, or no paragraph. */
export function copyOf(sheet: Sheet, file: string): Copy {
  const { headline, standfirst, dateline, body, brief } = sheet
  const story = `${brief.beat}/${brief.kind} "${brief.key}"`
  for (const [name, found] of Object.entries({ headline, standfirst, dateline })) {
    if (found.length > 1)
      throw new ConfigError(`${file}:1:1 ${story} came out with ${found.length} of {{#${name}}}`)
  }
  if (headline.length === 0) throw new ConfigError(`${file}:1:1 ${story} came out without a headline`)
  if (body.length === 0) throw new ConfigError(`${file}:1:1 ${story} came out without a paragraph`)
  return {
    language: brief.language,
    headline: headline.join(''),
    standfirst: standfirst.join(''),
    dateline: dateline.join(''),
    body,
  }
}
