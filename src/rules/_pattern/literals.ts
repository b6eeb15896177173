import type { Node } from './node.ts'

/**
 * Strings in lower case of which a text must hold one for the pattern to match anywhere in it; nothing where that cannot be
 * told. A text without any of them need not be searched.
 */
export function literalsOf(node: Node): readonly string[] | undefined {
  const found = runs(node)
  return found === undefined || found.length > 400 ? undefined : [...new Set(found)]
}

function runs(node: Node): readonly string[] | undefined {
  if (node.kind === 'character') return [node.value.toLowerCase()]
  if (node.kind === 'group')
    return node.type === 'plain' || node.type === 'capture' || node.type === 'atomic'
      ? runs(node.body)
      : undefined
  if (node.kind === 'repeat') return node.least === 0 ? undefined : runs(node.body)
  if (node.kind === 'choice') return ofAll(node.options)
  return node.kind === 'sequence' ? best(node.items) : undefined
}

function ofAll(options: readonly Node[]): readonly string[] | undefined {
  const all: string[] = []
  for (const option of options) {
    const found = runs(option)
    if (found === undefined) return undefined
    all.push(...found)
  }
  return all
}

/** Of what follows each other the strongest demand: characters side by side make one string. */
function best(items: readonly Node[]): readonly string[] | undefined {
  let strongest: readonly string[] | undefined
  let word = ''
  const offer = (found: readonly string[] | undefined): void => {
    if (found !== undefined && weight(found) > weight(strongest)) strongest = found
  }
  for (const item of items) {
    if (item.kind === 'character') word += item.value.toLowerCase()
    else if (item.kind !== 'edge') {
      offer(word === '' ? undefined : [word])
      word = ''
      offer(runs(item))
    }
  }
  offer(word === '' ? undefined : [word])
  return strongest
}

/** How much a demand rules out: the length of its shortest string. */
const weight = (found: readonly string[] | undefined): number =>
  found === undefined ? 0 : Math.min(...found.map((each) => each.length))
