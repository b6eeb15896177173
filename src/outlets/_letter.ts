import mjml2html from 'mjml'
import type { Entry } from './_entry.ts'
import { escapeHtml } from './_html.ts'
import { pageWords } from './_words.ts'

/** What one issue says: stories that were never mailed before, and what became of those that were. */
export type Issue = {
  title: string
  language: string
  /** ISO 8601. */
  at: string
  stories: readonly Entry[]
  /** Corrected or withdrawn since they were mailed. */
  corrections: readonly Entry[]
}

/** An issue as a mail: the same words as HTML and as text; `{unsubscribe}` stands where each reader's own address goes. */
export type Letter = { subject: string; html: string; text: string }

/** Composes an issue. Throws where MJML finds its own source at fault. */
export async function letterOf(issue: Issue): Promise<Letter> {
  const words = pageWords(issue.language)
  const day = new Intl.DateTimeFormat(issue.language, { dateStyle: 'long', timeZone: 'UTC' })
  const [first] = issue.stories
  const subject =
    first === undefined ? `${issue.title}: ${words.corrections}` : `${issue.title}: ${first.headline}`
  const { html } = await mjml2html(sourceOf(issue, day.format(new Date(issue.at))), {
    validationLevel: 'strict',
  })
  return { subject, html, text: textOf(issue) }
}

const paragraph = (html: string, attributes = ''): string => `<mj-text ${attributes}>${html}</mj-text>`

function sourceOf(issue: Issue, day: string): string {
  const words = pageWords(issue.language)
  const stories = issue.stories.map(
    (entry) =>
      `<mj-section padding="8px 0"><mj-column>${paragraph(
        `<h2 style="margin:0;font-size:20px"><a href="${escapeHtml(entry.url)}" style="color:#111">${escapeHtml(entry.headline)}</a></h2>`,
      )}${paragraph(escapeHtml(entry.disclosure), 'font-size="12px" color="#555"')}${notesOf(entry)}${paragraph(
        escapeHtml(entry.summary),
      )}</mj-column></mj-section>`,
  )
  const corrections = issue.corrections.map((entry) =>
    paragraph(
      `<a href="${escapeHtml(entry.url)}" style="color:#111">${escapeHtml(entry.headline)}</a>: ${escapeHtml(said(entry))}`,
    ),
  )
  return `<mjml lang="${escapeHtml(issue.language)}"><mj-head><mj-title>${escapeHtml(issue.title)}</mj-title>
<mj-attributes><mj-all font-family="Georgia, serif"/><mj-text font-size="16px" line-height="1.4" color="#222"/></mj-attributes></mj-head>
<mj-body background-color="#ffffff" width="640px">
<mj-section><mj-column>${paragraph(`<h1 style="margin:0;font-size:26px">${escapeHtml(issue.title)}</h1>${escapeHtml(day)}`)}</mj-column></mj-section>
${stories.join('\n')}
${corrections.length === 0 ? '' : `<mj-section border-top="1px solid #999"><mj-column>${paragraph(`<h2 style="margin:0;font-size:18px">${words.corrections}</h2>`)}${corrections.join('')}</mj-column></mj-section>`}
<mj-section border-top="1px solid #999"><mj-column>${paragraph(`<a href="{unsubscribe}" style="color:#555">${words.unsubscribe}</a>`, 'font-size="12px"')}</mj-column></mj-section>
</mj-body></mjml>`
}

const notesOf = ({ notes, language }: Entry): string =>
  notes.map(({ note }) => paragraph(`<b>${pageWords(language).correction}:</b> ${escapeHtml(note)}`)).join('')

/** What happened to a story since it was mailed. */
const said = ({ status, notes, language }: Entry): string =>
  status === 'withdrawn' ? pageWords(language).withdrawnBody : (notes.at(-1)?.note ?? '')

function textOf(issue: Issue): string {
  const words = pageWords(issue.language)
  const stories = issue.stories.flatMap((entry) => [
    entry.headline,
    entry.disclosure,
    ...entry.notes.map(({ note }) => `${words.correction}: ${note}`),
    entry.summary,
    entry.url,
    '',
  ])
  const corrections = issue.corrections.map((entry) => `${entry.headline}: ${said(entry)}\n${entry.url}\n`)
  return [
    issue.title,
    issue.at.slice(0, 10),
    '',
    ...stories,
    ...(corrections.length === 0 ? [] : [words.corrections, '', ...corrections]),
    '-- ',
    `${words.unsubscribe}: {unsubscribe}`,
  ].join('\n')
}
