import { z } from 'zod'
import { ConfigError } from '../news/errors.ts'
import type { Publication } from '../seams/outlet.ts'
import type { World } from '../seams/world.ts'

/** The name of a secret in the environment: the secret itself never stands in YAML. */
export const secretName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable: WORDPRESS_PASSWORD')

/** What every CMS takes. */
export const cmsOptions = {
  /** The site's address. */
  url: z.url({ protocol: /^https?$/ }),
  /** `draft` leaves the last step to people in the CMS. */
  as: z.enum(['live', 'draft']).default('live'),
  /** By byline: the account in the CMS whose name stands over the copy. A byline that is not here is refused. */
  authors: z.record(z.string(), z.string().min(1)).default({}),
  /** Whether the publication's keywords become tags. */
  tags: z.boolean().default(true),
  /** The article's own address for search engines, where that is not the CMS's: `https://news.example/{beat}/{slug}`. */
  canonical: z.string().startsWith('http').optional(),
}

/** The secret of that name. Throws `ConfigError` where it is not set. */
export function secretOf(world: World, kind: string, name: string): string {
  const secret = world.secret(name)
  if (secret === undefined || secret === '')
    throw new ConfigError(`outlet ${kind}: the secret ${name} is not set in the environment`)
  return secret
}

/** The canonical address of a publication, by its own word or the outlet's pattern. */
export const canonicalOf = (
  { canonical, story }: Publication,
  pattern: string | undefined,
): string | undefined =>
  canonical ?? pattern?.replaceAll('{beat}', story.beat).replaceAll('{slug}', story.slug)
