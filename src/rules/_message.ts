/**
 * The message of a finding. `{found}` and `{replacement}` stand in those of the house, `%s` and `%[1]s` in those of
 * Vale's packages; a `%s` for which there is nothing is left out.
 */
export function formatted(
  message: string,
  found: string,
  replacement: string,
  fills?: readonly string[],
): string {
  const said = message.replaceAll('{found}', () => found).replaceAll('{replacement}', () => replacement)
  if (fills === undefined) return said
  let next = 0
  return said.replaceAll(/%(?:\[(\d+)\])?s|%%/g, (sign, index: string | undefined) => {
    if (sign === '%%') return '%'
    if (index !== undefined) next = Number(index) - 1
    next += 1
    return fills[next - 1] ?? ''
  })
}
