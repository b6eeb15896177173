import type { Brief } from '../../news/brief.ts'
import type { Evidence } from '../../news/fact.ts'
import { addressesIn } from './addresses.ts'
import { type Passage, passagesIn } from './injection.ts'
import { segmentsOf } from './segments.ts'

/** A passage of a source that is kept from models, with the evidence that holds it and the source it stands in. */
export type Suspect = Passage & { evidence: string; source: string }

/** Of the story's own items, or derived for it: another day of the window lends nothing. */
export function isOwn(evidence: Evidence, { sources }: Brief): boolean {
  if (evidence.from === 'item') return sources.some(({ item }) => item === evidence.item)
  return !evidence.id.includes('#') || sources.some(({ item }) => evidence.id.startsWith(`=${item}`))
}

/** The passages of a brief's texts that address whoever writes from them, or lead readers elsewhere. */
export function addressed(brief: Brief, told: ReadonlySet<string>): Suspect[] {
  const own = [...brief.evidence.values()].filter((each) => told.has(each.id) || isOwn(each, brief))
  return own.flatMap((each) => {
    if (
      typeof each.value !== 'string' ||
      each.type === 'link' ||
      each.type === 'date' ||
      each.type === 'time'
    )
      return []
    const source = each.from === 'item' ? each.item : each.name
    return passagesOf(each.value, brief).map((passage) => ({ ...passage, evidence: each.id, source }))
  })
}

/** The passages of one foreign text that address whoever writes from it, or lead readers off the publisher's own pages. */
export function passagesOf(text: string, brief: Pick<Brief, 'sources'>): Passage[] {
  const found = passagesIn(text)
  const isNew = ({ start, end }: Passage) => !found.some((each) => each.start < end && each.end > start)
  return [...found, ...leadingOut(text, brief).filter(isNew)]
}

/** Sentences with an address that is not the publisher's own. */
const leadingOut = (text: string, { sources }: Pick<Brief, 'sources'>): Passage[] =>
  segmentsOf(text)
    .filter((each) =>
      addressesIn(each.text).some((address) => !sources.some(({ link }) => isOf(address.text, link))),
    )
    .map((each) => ({ ...each, why: 'it leads readers elsewhere' }))

/** Whether an address is on the host that the source's own link is on. */
function isOf(address: string, link: string | undefined): boolean {
  if (link === undefined || address.includes('@')) return false
  const hostOf = (url: string) =>
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?([^/:?#\s]+)/iu.exec(url)?.[1]?.toLowerCase() ?? ''
  const [host, own] = [hostOf(address), hostOf(link)]
  return own !== '' && (host === own || host.endsWith(`.${own}`) || own.endsWith(`.${host}`))
}
