import type { Action } from './_vale-keys.ts'

/** `'a'`, `'a' or 'b'`, `'a', 'b', or 'c'`, as Vale lists what may be written. */
export function listed(options: readonly string[]): string {
  const quoted = options.map((option) => `'${option}'`)
  const last = quoted.at(-1)
  if (last === undefined || quoted.length === 1) return last ?? ''
  if (quoted.length === 2) return quoted.join(' or ')
  return `${quoted.slice(0, -1).join(', ')}, or ${last}`
}

/** The options of a replacement: `phone|mobile phone`; `\|` is a stroke. */
export const optionsIn = (said: string): string[] =>
  said
    .split(/(?<!\\)\|/)
    .filter((option) => option !== '')
    .map((option) => option.replaceAll('\\|', '|'))

/** What an action would write in place of what was found; nothing where it knows nothing. */
export function suggested(action: Action | undefined, found: string): readonly string[] {
  const params = (action?.params ?? []).map(String)
  if (action?.name === 'replace') return params
  if (action?.name === 'remove') return ['']
  if (action?.name === 'convert' && params[0] === 'simple') return [found.toLowerCase()]
  return action?.name === 'edit' ? edited(params, found) : []
}

function edited([what = '', ...params]: readonly string[], found: string): readonly string[] {
  const [first = '', second = ''] = params
  if (what === 'remove') return [found.replaceAll(first, '')]
  if (what === 'replace') return [found.replaceAll(first, second)]
  if (what === 'trim') return [trimmed(trimmed(found, first, 'start'), first, 'end')]
  if (what === 'trim_left') return [trimmed(found, first, 'start')]
  if (what === 'trim_right') return [trimmed(found, first, 'end')]
  if (what === 'truncate') return [found.split(first)[0] ?? found]
  if (what === 'split') return [found.split(first)[Number(second)] ?? found]
  if (what === 'upper') return [found.toUpperCase()]
  return what === 'lower' ? [found.toLowerCase()] : []
}

function trimmed(found: string, letters: string, side: 'start' | 'end'): string {
  let from = 0
  let to = found.length
  while (side === 'start' && from < to && letters.includes(found[from] ?? '\0')) from += 1
  while (side === 'end' && to > from && letters.includes(found[to - 1] ?? '\0')) to -= 1
  return found.slice(from, to)
}
