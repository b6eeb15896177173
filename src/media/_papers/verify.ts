import { sourceTypeIn } from '../_reading/credentials.ts'
import type { Looked } from '../_reading/look.ts'

/** What `media verify` tells of one file. */
export type Verified = {
  file: string
  /** By its bytes; null where it is no medium that is read here. */
  type: string | null
  size: number
  sha256: string
  credentials: {
    state: Looked['credentials']['state']
    signedBy: string | null
    /** Whether this newsroom knows the signer: itself, or an authority that it was given. */
    trusted: boolean
    /** Whether bytes changed after it was signed; null where there is no signature to hold it to. */
    changed: boolean | null
    failures: readonly string[]
    generator: string | null
    actions: Looked['credentials']['actions']
    earlier: Looked['credentials']['earlier']
    ingredients: Looked['credentials']['ingredients']
    story: NonNullable<Looked['credentials']['story']> | null
    /** The address that a file names for its credentials: told, never asked. */
    remote: string | null
  }
  /** IPTC's word for how it came to be, by where it stands. */
  sourceTypes: readonly { from: 'credentials' | 'fields'; sourceType: string }[]
  fields: Readonly<Record<string, string>>
  /** Names of fields that tell of a private matter. */
  private: readonly string[]
  marks: Looked['marks']
  error: string | null
}

const mismatch = /\.(?:mismatch|changed|missing|invalid|malformed|multiple|incomplete)\b/

/** What was found, in one flat value. */
export function verifiedOf(file: string, looked: Looked): Verified {
  const { credentials: found, metadata, marks, type, size, hash } = looked
  const { state, signed, generator, actions, earlier, ingredients, failures, story, remote } = found
  const isSigned = state === 'trusted' || state === 'valid' || state === 'invalid'
  const inFields = metadata.fields.get('DigitalSourceType')
  return {
    ...{ file, type: type ?? null, size, sha256: hash },
    credentials: {
      ...{ state, signedBy: signed?.by ?? null, trusted: state === 'trusted' },
      changed: isSigned ? state === 'invalid' && failures.some((failure) => mismatch.test(failure)) : null,
      ...{ failures, generator: generator ?? null, actions, earlier, ingredients },
      ...{ story: story ?? null, remote: remote ?? null },
    },
    sourceTypes: [
      ...actions.flatMap(({ sourceType }) =>
        sourceType === undefined ? [] : [{ from: 'credentials' as const, sourceType }],
      ),
      ...(inFields === undefined ? [] : [{ from: 'fields' as const, sourceType: sourceTypeIn(inFields) }]),
    ],
    fields: Object.fromEntries(metadata.fields),
    private: metadata.private,
    marks,
    error: metadata.failed ?? null,
  }
}

const states: Readonly<Record<Looked['credentials']['state'], string>> = {
  none: 'none',
  remote: 'not in the file; it names an address for them, which was not asked',
  unreadable: 'there, but they cannot be read',
  invalid: 'DO NOT HOLD',
  valid: 'valid, but this newsroom does not know the signer',
  trusted: 'valid, and this newsroom knows the signer',
}

const shown = [
  ...[
    'Title',
    'Headline',
    'Description',
    'Creator',
    'Artist',
    'Credit',
    'Source',
    'Rights',
    'Copyright',
    'UsageTerms',
  ],
  ...['DateCreated', 'DateTimeOriginal', 'Make', 'Model', 'Software', 'CreatorTool', 'AltTextAccessibility'],
  ...['AISystemUsed', 'AISystemVersionUsed', 'AIPromptInformation', 'AIPromptWriterName'],
] as const

/** The same for people: lines without controls, since what a file says of itself is foreign text. */
export function verifiedLines(verified: Verified): string[] {
  const { file, type, size, credentials: told, sourceTypes, fields, marks, error } = verified
  const { state, signedBy, failures, generator, actions, ingredients, story, remote } = told
  const lines = [
    `${file}: ${type ?? 'no medium that is read here'}, ${size} bytes`,
    `  content credentials: ${states[state]}${remote === null ? '' : ` (${remote})`}`,
    ...(signedBy === null
      ? []
      : [
          `  ${told.trusted ? 'signed by' : 'says it was signed by'}: ${signedBy}${generator === null ? '' : `, with ${generator}`}`,
        ]),
    ...(told.changed === null ? [] : [`  changed since it was signed: ${told.changed ? 'YES' : 'no'}`]),
    ...failures.map((failure) => `    ${failure}`),
    ...actions.map((each) => `  done: ${actionLine(each)}`),
    ...ingredients.map(
      ({ title, relationship, credentials }) =>
        `  from: ${title} (${relationship}${credentials === 'none' ? '' : `, its own credentials ${credentials}`})`,
    ),
    ...(story === null
      ? []
      : [`  story: ${story.slug}, draft ${story.draft.slice(0, 12)}, of ${story.items.join(', ')}`]),
    ...(story?.stories ?? []).map(({ slug, hash }) => `  tells: ${slug}, draft ${hash.slice(0, 12)}`),
    ...sourceTypes.map(({ from, sourceType }) => `  source type: ${sourceType} (${from})`),
    ...shown.flatMap((name) => (fields[name] === undefined ? [] : [`  ${name}: ${fields[name]}`])),
    ...(verified.private.length === 0 ? [] : [`  private fields: ${verified.private.join(', ')}`]),
    `  generator marks: ${marks.length === 0 ? 'none found' : marks.map(({ generator: by, where }) => `${by} (${where})`).join(', ')}`,
    ...(error === null ? [] : [`  could not be read whole: ${error}`]),
  ]
  return lines.map(plain)
}

const actionLine = ({
  action,
  sourceType,
  by,
  when,
  said,
}: Verified['credentials']['actions'][number]): string =>
  [action.replace(/^c2pa\./, ''), sourceType, by && `by ${by}`, when, said && `“${said}”`]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')

const plain = (line: string): string =>
  line.replaceAll(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+/g, ' ').slice(0, 2000)
