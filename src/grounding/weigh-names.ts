import type { Claim } from '../news/claim.ts'
import { hasFigures, isAbsent } from './absent.ts'
import type { Hearing } from './hearing.ts'
import { notTheirs } from './members.ts'
import type { Mention } from './mentions.ts'
import { type Finding, pointerTo } from './pointers.ts'

export type Named = { start: number; end: number; kind: Claim['kind']; finding: Finding }

/** The claims that lie in naming a subject of the evidence. */
export function weighMentions(hearing: Hearing): Named[] {
  const { names } = hearing
  return hearing.mentions.map((mention, index) => {
    const next = hearing.mentions[index + 1]
    const { start, end } = mention
    const kind = mention.type === 'place' ? 'place' : 'name'
    const mixed = next !== undefined && isMixed(hearing, mention, next)
    if (mixed) return { start, end: next.end, kind, finding: unknown(`no source has anyone of this name`) }
    const person = notTheirs(hearing, mention)
    if (person !== undefined) {
      const name = hearing.nameOf(person.subjects[0] ?? '') ?? ''
      const side = person.subjects.flatMap((id) => [...(hearing.members.get(id) ?? [])])[0]
      const own = side === undefined ? undefined : hearing.nameOf(side)
      return {
        start,
        end,
        kind,
        finding: { verdict: 'contradicted', evidence: [], why: `${name} is of ${own ?? 'another side'}` },
      }
    }
    if (isAbsent(hearing, mention) && hasFigures(hearing, mention)) {
      const why = `the evidence has no figures of ${hearing.nameOf(mention.subjects[0] ?? '') ?? ''}`
      return { start, end, kind, finding: unknown(why) }
    }
    const witness = mention.subjects.map((subject) => names.get(subject)).find((one) => one !== undefined)
    const evidence = witness === undefined ? [] : [pointerTo(witness)]
    const why = hearing.nameOf(mention.subjects[0] ?? '') ?? ''
    return { start, end, kind, finding: { verdict: 'supported', evidence, why } }
  })
}

export const unknown = (why: string): Finding => ({ verdict: 'unsupported', evidence: [], why })

/** The first name of one person beside the surname of another, the first word of one currency beside another's last. */
function isMixed({ reading }: Hearing, one: Mention, next: Mention): boolean {
  if (one.type !== next.type || !/^(?:person|name)$/.test(one.type) || one.to !== next.from) return false
  return (
    reading.sentenceOf[one.from] === reading.sentenceOf[next.from] &&
    !one.subjects.some((subject) => next.subjects.includes(subject))
  )
}
