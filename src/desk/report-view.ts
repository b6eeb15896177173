import { z } from 'zod'
import type { ReportedApproval, ReviewReport } from './face-review.ts'
import { clock } from './review-view.ts'
import type { Room } from './room.ts'
import { moment } from './times.ts'
import type { Words } from './words/words.ts'

/** A report as headings with lines under them: a page and a file say the same. */
export type ReportView = {
  title: string
  headline: string
  sections: readonly { heading: string; lines: readonly string[] }[]
}

const texts = z.array(z.string()).catch([])
const said = z.array(z.object({ text: z.string() })).catch([])
const review = z.object({
  opened: z
    .object({ sources: texts, records: texts, payloads: texts, versions: texts })
    .catch({ sources: [], records: [], payloads: [], versions: [] }),
  claims: z.object({
    all: z.number(),
    looked: z.number(),
    figures: z.number(),
    figuresLooked: z.number(),
    confirmed: said,
    rejected: said,
  }),
  edits: z.array(z.number()).catch([]),
  overrides: z
    .array(z.object({ rule: z.string(), words: z.string(), reason: z.string().nullable() }))
    .catch([]),
  seconds: z.number(),
  readingSeconds: z.number(),
  substantive: z.object({ is: z.boolean(), lacks: texts, rule: z.string() }),
  statement: z.string().optional(),
})
const kept = z.object({
  review: review.optional().catch(undefined),
  note: z.string().optional().catch(undefined),
  roles: texts,
  release: z
    .object({ when: z.string(), at: z.string().optional(), zone: z.string().optional() })
    .optional()
    .catch(undefined),
  batch: z
    .object({
      id: z.number(),
      looked: z.boolean(),
      stories: z.number(),
      read: z.number(),
      population: z.number(),
      sample: z.number(),
      most: z.number(),
    })
    .optional()
    .catch(undefined),
  correction: z
    .object({ class: z.string(), wrong: z.string(), right: z.string() })
    .optional()
    .catch(undefined),
})

/** Who checked what of an article, in the reader's language. */
export function viewReport(report: ReviewReport, room: Pick<Room, 'words' | 'now'>): ReportView {
  const { words } = room
  const { report: said } = words.review
  const time = (iso: string) => moment(iso, room.now(), words.time).full
  return {
    title: words.review.title,
    headline: report.headline,
    sections: [
      {
        heading: said.article,
        lines: [
          `${report.slug} · ${words.status[report.status]}`,
          `${said.hash} ${report.hash}`,
          report.disclosure.sentence,
          `${said.policy} ${report.policy.join(', ')}`,
        ],
      },
      ...report.approvals.map((approval) => ({
        heading: said.approval(approval.by, time(approval.at)),
        lines: approvalLines(approval, words, time),
      })),
      {
        heading: words.story.versions,
        lines: report.versions.map(
          ({ version, writer, by, at, hash }) =>
            `${version}: ${by ?? words.writer[writer]}, ${time(at)}, ${hash.slice(0, 10)}`,
        ),
      },
      {
        heading: words.comments.heading,
        lines: report.comments.map(({ by, at, text }) => `${by}, ${time(at)}: ${text}`),
      },
      {
        heading: words.story.receipts,
        lines: report.receipts.map(({ outlet, id, at, url }) => `${outlet}: ${id}, ${time(at)}, ${url}`),
      },
      {
        heading: said.log,
        lines: report.log.map(
          ({ at, who, verb, detail }) => `${time(at)} ${who}: ${verb}${reasonIn(detail)}`,
        ),
      },
    ].filter(({ lines }) => lines.length > 0),
  }
}

/** Why something was done, where a reason was given. */
const reasonIn = (detail: unknown): string => {
  const { reason } = z.object({ reason: z.string() }).partial().catch({}).parse(detail)
  return reason === undefined || reason === '' ? '' : ` (${reason})`
}

function approvalLines(
  { hash, holds, evidence }: ReportedApproval,
  words: Words,
  time: (iso: string) => string,
): string[] {
  const { report: said, lack } = words.review
  const { review: done, note, roles, release, correction, batch } = kept.parse(evidence)
  const lines = [
    `${said.hash} ${hash} (${holds ? words.story.holds : said.void})`,
    ...(roles.length === 0 ? [] : [`${said.roles} ${roles.join(', ')}`]),
    ...(note === undefined ? [] : [`“${note}”`]),
    ...(batch === undefined ? [] : [said.batch(batch)]),
    ...(release?.at === undefined ? [] : [`${said.release} ${time(release.at)} (${release.zone ?? 'UTC'})`]),
    ...(correction === undefined ? [] : [`${correction.class}: ${correction.wrong} → ${correction.right}`]),
  ]
  if (done === undefined) return [...lines, said.nothingKept]
  const { opened, claims, edits, overrides, substantive, statement } = done
  const list = (label: string, all: readonly string[]) =>
    all.length === 0 ? [] : [`${label}: ${all.join(', ')}`]
  return [
    ...lines,
    ...(statement === undefined ? [] : [statement]),
    substantive.is
      ? said.substantive
      : `${said.notSubstantive} ${substantive.lacks
          .flatMap(
            (each) =>
              (Object.hasOwn(lack, each)
                ? Object.entries(lack).find(([name]) => name === each)?.[1]
                : each) ?? [],
          )
          .join(', ')}`,
    `${words.review.time(clock(done.seconds), clock(done.readingSeconds))}; ${said.claims(claims.looked, claims.all)}; ${words.review.figures(claims.figuresLooked, claims.figures)}`,
    ...list(said.sources, [...opened.sources, ...opened.records]),
    ...list(
      said.payloads,
      opened.payloads.map((each) => each.slice(0, 12)),
    ),
    ...list(said.compared, opened.versions),
    ...list(
      said.confirmed,
      claims.confirmed.map(({ text }) => `“${text}”`),
    ),
    ...list(
      said.rejected,
      claims.rejected.map(({ text }) => `“${text}”`),
    ),
    ...list(said.edits, edits.map(String)),
    ...overrides.map(
      ({ rule, words: text, reason }) => `${said.override} ${rule} “${text}”: ${reason ?? said.noReason}`,
    ),
  ]
}

/** The same as Markdown; what stands in the lines is foreign text and means nothing there. */
export const reportMarkdown = ({ title, headline, sections }: ReportView): string =>
  [
    `# ${plain(title)}: ${plain(headline)}`,
    ...sections.map(({ heading, lines }) =>
      [`## ${plain(heading)}`, lines.map((line) => `- ${plain(line)}`).join('\n')].join('\n\n'),
    ),
    '',
  ].join('\n\n')

const plain = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]()#+!|<>~-]/g, (sign) => `\\${sign}`)
