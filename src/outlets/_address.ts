import { z } from 'zod'
import type { Article } from './_article.ts'

/** Where an article is to be read, by the outlet's options. */
export const addressOption = z
  .string()
  .regex(
    /^https?:\/\/[^\s{}]+(?:\{(?:beat|slug|language)\}[^\s{}]*)*$/,
    'an http(s) address with {beat}, {slug}, {language}',
  )
  .refine((link) => link.includes('{slug}'), 'an address with {slug}, or all articles have the same')

/** The address of an article. */
export const addressOf = (link: string, { publication: { story, draft } }: Article): string =>
  link
    .replaceAll('{beat}', story.beat)
    .replaceAll('{slug}', story.slug)
    .replaceAll('{language}', draft.language)
