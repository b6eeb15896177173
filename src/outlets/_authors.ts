import { UpstreamError } from '../news/errors.ts'

/** Throws `UpstreamError` for a byline that no account is named for: no copy falls to the owner of the site. */
export function namedAccount(
  kind: string,
  authors: Readonly<Record<string, string>>,
  byline: string,
): string {
  const account = Object.hasOwn(authors, byline) ? authors[byline] : undefined
  if (account !== undefined) return account
  throw new UpstreamError(
    'unknown-author',
    `outlet ${kind}: no account is named for the byline "${byline}" under authors:`,
  )
}

/**
 * The account of a CMS under which a byline goes out; nothing where the outlet names none at all, so that the byline stands in
 * the text.
 */
export const accountFor = (
  kind: string,
  authors: Readonly<Record<string, string>>,
  byline: string,
): string | undefined => (Object.keys(authors).length === 0 ? undefined : namedAccount(kind, authors, byline))
