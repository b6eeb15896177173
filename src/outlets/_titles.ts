import type { Draft } from '../news/draft.ts'

/** What an article is called elsewhere than over itself, as it was approved: by search engines, in a post that shares it. */
export type Titles = { seo: string; social: string }

/** Titles that were approved with the copy; empty where there are none, and of what was taken back. */
export const titlesOf = ({ alternatives }: Pick<Draft, 'alternatives'>, withdrawn = false): Titles => ({
  seo: withdrawn ? '' : (alternatives?.seoTitle ?? ''),
  social: withdrawn ? '' : (alternatives?.social ?? ''),
})
