import { UpstreamError } from '../news/errors.ts'
import type { Fetched } from '../seams/world.ts'
import { type Known, lifetime, perOrigin } from './origins.ts'
import { robotsFile } from './robots-file.ts'

type Mining = NonNullable<Fetched['mining']>
type Rule = { location: string; reserved: boolean; policy: string | undefined }
type MiningMeans = { fetch: (address: string, allow: readonly string[]) => Promise<Fetched>; now: () => Date }

const file = '/.well-known/tdmrep.json'
const patience = 600_000
const headBytes = 262_144

/**
 * What the publisher of a page says on text and data mining (TDMRep, W3C community group, 2024): in the head of the
 * answer, in a file of the origin, in the page. Where they differ, one reservation is enough. `undefined`: nothing.
 */
export function openMining({ fetch, now }: MiningMeans) {
  const rulesOf = perOrigin(now, async (origin: string, allow: readonly string[]): Promise<Known<Rule[]>> => {
    try {
      const { bytes, headers } = await fetch(`${origin}${file}`, allow)
      const until = now().getTime() + lifetime(headers, now())
      return { value: rulesIn(new TextDecoder().decode(bytes)), until }
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      return { value: [], until: now().getTime() + patience }
    }
  })
  return async ({ url, headers, bytes }: Fetched, allow: readonly string[]): Promise<Mining | undefined> => {
    const page = new URL(url)
    const rule = (await rulesOf(page.origin, allow)).find(({ location }) => isAt(page, location))
    const said = [
      saying(headers['tdm-reservation'], headers['tdm-policy'], 'the head of the answer', page),
      rule === undefined ? [] : saying(rule.reserved ? '1' : '0', rule.policy, file, page),
      metaSaying(bytes, page),
    ].flat()
    return said.find(({ reserved }) => reserved) ?? said[0]
  }
}

function saying(value: string | undefined, policy: string | undefined, where: string, page: URL): Mining[] {
  const written = value?.trim()
  if (written !== '1' && written !== '0') return []
  const terms =
    policy !== undefined && URL.canParse(policy, page.href) ? new URL(policy, page).href : undefined
  return [
    {
      reserved: written === '1',
      ...(terms === undefined ? {} : { policy: terms }),
      said: `tdm-reservation ${written} in ${where}`,
    },
  ]
}

/** The rules of a `tdmrep.json`; what is none says nothing. */
function rulesIn(text: string): Rule[] {
  const list = parsed(text)
  return (Array.isArray(list) ? list : []).flatMap((rule: unknown): Rule[] => {
    if (typeof rule !== 'object' || rule === null || !('location' in rule)) return []
    const { location } = rule
    const reservation = 'tdm-reservation' in rule ? String(rule['tdm-reservation']) : ''
    const policy = 'tdm-policy' in rule ? rule['tdm-policy'] : undefined
    if (typeof location !== 'string' || !['0', '1'].includes(reservation)) return []
    return [
      { location, reserved: reservation === '1', policy: typeof policy === 'string' ? policy : undefined },
    ]
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Locations are patterns as in `robots.txt`, so the same reader tells whether one fits. */
function isAt(page: URL, location: string): boolean {
  if (location.length > 1000 || /[\r\n#]/.test(location)) return false
  const robots = robotsFile(`${page.origin}/robots.txt`, `User-agent: *\nDisallow: ${location}`)
  return robots.isAllowed(`${page.origin}${page.pathname}${page.search}`.slice(0, 2000)) === false
}

/** `<meta name="tdm-reservation" content="1">`, read from the top of the page in whatever charset. */
function metaSaying(bytes: Uint8Array, page: URL): Mining[] {
  const top = Buffer.from(bytes.subarray(0, headBytes)).toString('latin1')
  const found = new Map(
    [...top.matchAll(/<meta\s([^>]{1,2000})>/gi)].flatMap(([, fields = '']): [string, string][] => {
      const name = fieldOf(fields, 'name')?.toLowerCase()
      const content = fieldOf(fields, 'content')
      return name === undefined || content === undefined ? [] : [[name, content]]
    }),
  )
  return saying(found.get('tdm-reservation'), found.get('tdm-policy'), 'the page', page)
}

const fieldOf = (fields: string, name: string): string | undefined => {
  const [, quoted, single, bare] =
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(fields) ?? []
  return quoted ?? single ?? bare
}
