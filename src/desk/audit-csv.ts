import type { AuditRow } from './face-people.ts'

export const auditCsvHead = 'id,at,who,verb,slug,detail\r\n'

/** An entry as a line of RFC 4180. */
export const csvLine = ({ id, at, who, verb, slug = '', detail }: AuditRow): string =>
  `${[String(id), at, who, verb, slug, JSON.stringify(detail)].map(cell).join(',')}\r\n`

/** A spreadsheet runs what begins as a formula, and names are typed by strangers: such a cell begins with an apostrophe. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
