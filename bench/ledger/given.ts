import { readFileSync } from 'node:fs'
import { checkOf, housesOf } from '../../src/commands/given.ts'
import { type Claim, isOpen } from '../../src/news/claim.ts'

/** Holds a text to sources as one line of `check --batch` does. */
export type Check = (line: Parameters<ReturnType<typeof checkOf>>[0]) => Promise<{
  score: number
  claims: readonly Claim[]
}>

export const openCheck = (project: string): Check => checkOf(housesOf(project))

/** The lines of a file of JSON lines. */
export const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')

export const flagged = (claims: readonly Claim[]): Claim[] => claims.filter(isOpen)

export const share = (part: number, whole: number): string => (part / Math.max(1, whole)).toFixed(3)
