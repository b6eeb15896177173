import { type Copy, type Mark, plainText } from '../../news/draft.ts'
import { unmarked } from '../_marks.ts'
import type { Sheet } from '../_sheet.ts'
import type { DraftAnswer, RepairAnswer } from './answers.ts'
import type { Offer } from './offer.ts'
import { type Filled, fill } from './slots.ts'

/** A headline, a standfirst or a sentence as the model wrote it, slots and all; `at` names it in a repair. */
export type Piece = { at: string; text: string; facts: readonly string[] }

/** A model's draft, piece by piece. */
export type Manuscript = { headline: Piece; standfirst: Piece; paragraphs: readonly (readonly Piece[])[] }

/** A piece as it stands in the plain text of the draft. */
export type SetPiece = { piece: Piece; filled: Filled; start: number; end: number }

/** A manuscript set in type: the copy, its marks, and where each piece stands. */
export type Proof = { copy: Copy; text: string; marks: readonly Mark[]; pieces: readonly SetPiece[] }

export const manuscriptOf = ({ headline, standfirst, paragraphs }: DraftAnswer): Manuscript => ({
  headline: { at: 'headline', text: headline, facts: [] },
  standfirst: { at: 'standfirst', text: standfirst, facts: [] },
  paragraphs: paragraphs.map(({ sentences }, paragraph) =>
    sentences.map(({ text, facts }, sentence) => ({ at: `p${paragraph + 1}s${sentence + 1}`, text, facts })),
  ),
})

/** The manuscript with the sentences that came back from repair in their places; the others stay as they are. */
export function mended(
  manuscript: Manuscript,
  sent: ReadonlySet<string>,
  { sentences }: RepairAnswer,
): Manuscript {
  const back = new Map(sentences.filter(({ at }) => sent.has(at)).map((each) => [each.at, each]))
  const mend = (piece: Piece): Piece => back.get(piece.at) ?? piece
  return {
    headline: mend(manuscript.headline),
    standfirst: mend(manuscript.standfirst),
    paragraphs: manuscript.paragraphs.map((pieces) => pieces.map(mend)),
  }
}

/** Fills the slots and puts the pieces together. */
export function setInType(manuscript: Manuscript, dateline: string, offer: Offer, sheet: Sheet): Proof {
  const set = (piece: Piece) => ({ piece, filled: fill(piece.text, offer, sheet) })
  const headline = set(manuscript.headline)
  const standfirst = set(manuscript.standfirst)
  const paragraphs = manuscript.paragraphs
    .map((pieces) => pieces.map(set).filter(isSaid))
    .filter((all) => all.length > 0)
  const marked: Copy = {
    language: sheet.brief.language,
    headline: headline.filled.marked,
    standfirst: standfirst.filled.marked,
    dateline,
    body: paragraphs.map((pieces) => pieces.map(({ filled }) => filled.marked).join(' ')),
  }
  const read = (text: string) => unmarked(text).text
  const copy = {
    ...marked,
    headline: read(marked.headline),
    standfirst: read(marked.standfirst),
    body: marked.body.map(read),
  }
  const text = plainText(copy)
  const { marks } = unmarked(plainText(marked), sheet.evidence)
  const pieces = [headline, standfirst, ...paragraphs.flat()].filter(isSaid)
  return { copy, text, marks, pieces: placed(pieces, text) }
}

const isSaid = ({ filled }: { filled: Filled }) => unmarked(filled.marked).text !== ''

function placed(pieces: readonly { piece: Piece; filled: Filled }[], text: string): SetPiece[] {
  let from = 0
  return pieces.map(({ piece, filled }) => {
    const words = unmarked(filled.marked).text
    const start = text.indexOf(words, from)
    from = start + words.length
    return { piece, filled, start, end: from }
  })
}
