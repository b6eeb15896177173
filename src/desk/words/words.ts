import type { words } from './en.ts'

/** What a language of the desk must have: a string, or a function that says it, for each of the English ones. */
export type Words = typeof words
