import type { Grounds, ProseSource } from '../grounding/grounds.ts'
import { english } from '../lexicon/english.ts'
import type { Comparisons } from '../news/comparisons.ts'
import type { Json } from '../news/json.ts'
import type { GivenText } from './check-given.ts'
import type { GivenSource } from './given.ts'
import { plainRecord } from './plain-record.ts'
import { structured } from './structured.ts'

/** Grounds for a text without a beat: every value of a source that is data is evidence, named by its keys. */
export function plainGrounds(
  { sources, language, issued }: Pick<GivenText, 'sources' | 'language' | 'issued'>,
  comparisons: Comparisons,
): Grounds {
  const read = sources.map((source) => ({ source, document: documentOf(source) }))
  const records = read.flatMap(({ source, document }) =>
    document === undefined ? [] : plainRecord(source.name, document),
  )
  const evidence = records.flatMap((record) => record.evidence)
  return {
    language,
    comparisons,
    zone: 'UTC',
    evidence,
    subjects: records.flatMap(({ subjects }) => [...subjects.values()]),
    vocabulary: [...new Set(evidence.flatMap((each) => [each.measure, ...each.words]))],
    texts: read.flatMap(({ source, document }) =>
      document === undefined
        ? { source: source.name, body: String(source.body) }
        : labelled(source, document),
    ),
    ...(records.length === sources.length && records.length > 0 ? { unlabelled: true } : {}),
    ...(language === 'en' ? { lexicon: english } : {}),
    ...(issued === undefined ? {} : { issued }),
  }
}

/** The data of a source; nothing for prose. */
const documentOf = ({ body }: GivenSource): Json | undefined =>
  typeof body === 'string' ? structured(body) : body

/** The texts in a record, each behind what it is called: `Battery Stand-by: Up to 270 h`. */
function labelled(source: GivenSource, document: Json): ProseSource[] {
  const texts: ProseSource[] = []
  const visit = (value: Json, called: readonly string[]): void => {
    if (typeof value === 'string') texts.push({ source: source.name, body: `${called.join(' ')}: ${value}` })
    else if (Array.isArray(value)) for (const each of value) visit(each, called)
    else if (typeof value === 'object' && value !== null) {
      const own = ['category', 'name', 'title', 'label'].flatMap((key) => namedIn(value, key))
      for (const [key, each] of Object.entries(value)) visit(each, [...called, ...own, key].slice(-4))
    }
  }
  visit(document, [])
  return texts
}

const namedIn = (value: { readonly [key: string]: Json } | readonly Json[], key: string): string[] =>
  Object.entries(value).flatMap(([own, child]) => (own === key && typeof child === 'string' ? [child] : []))
