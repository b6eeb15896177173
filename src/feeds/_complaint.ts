import { UpstreamError } from '../news/errors.ts'

/** What is wrong with a payload, in the stable words of the seam. */
export type Fault =
  | 'empty'
  | 'too-large'
  | 'too-deep'
  | 'wrong-charset'
  | 'cut-short'
  | 'not-xml'
  | 'not-feed'
  | 'not-json'
  | 'not-csv'
  | 'not-html'
  | 'not-ical'
  | 'not-mail'
  | 'not-authenticated'
  | 'no-records'
  | 'no-article'
  | 'error-body'

/** The error of a payload that is not what it should be: what is wrong, and the way out. */
export const complaint = (fault: Fault, message: string, cause?: unknown): UpstreamError =>
  new UpstreamError(fault, message, cause === undefined ? {} : { cause })

/** The first 60 characters of a text as one quoted line, for messages. */
export function seen(text: string): string {
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim()
  return `"${line.length > 60 ? `${line.slice(0, 60)}…` : line}"`
}

const htmlStart = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(?:<!doctype\s+html|<html)\b/i

/** Whether a text begins as a web page does: what servers send in place of a feed. */
export const isWebPage = (text: string): boolean => htmlStart.test(text.slice(0, 1000))

/** What a text that is no feed seems to be, for messages: `the web page "Access denied"`, else its first characters. */
export function whatCame(text: string): string {
  if (!isWebPage(text)) return seen(text)
  const title = /<title[^>]*>([^<]*)/i.exec(text.slice(0, 5000))?.[1] ?? ''
  return `the web page ${seen(title.trim() === '' ? text : title)}`
}
