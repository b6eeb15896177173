import type { RussianSpeech } from '../../news/speech.ts'
import { type Counted, counted, type Gender } from './numbers-ru.ts'

/** A word that Russian counts with: its forms, its gender, and what is said behind it. */
type Sign = { unit: Counted & { gender: Gender }; behind: string | undefined }

export type Signs = ReadonlyMap<string, Sign>

/** The units of the house by how they are printed. */
export const signsOf = ({ units }: RussianSpeech): Signs =>
  new Map(
    Object.entries(units).map(([sign, { forms, gender, behind }]) => [
      sign,
      { unit: { ...counted(forms), gender }, behind },
    ]),
  )
