import type { Within } from './database.ts'

/** The slug itself, or where another story has it the first free of `slug-2`, `slug-3` … */
export async function freeSlug(within: Within, slug: string): Promise<string> {
  // '.' is the character after '-': all slugs that begin with `slug-`.
  const rows = await within.story.findMany({
    where: { OR: [{ slug }, { slug: { gte: `${slug}-`, lt: `${slug}.` } }] },
    select: { slug: true },
  })
  const taken = new Set(rows.map((row) => row.slug))
  if (!taken.has(slug)) return slug
  let number = 2
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}
