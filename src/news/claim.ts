/** What kind of checkable thing a span of a draft says. */
export type ClaimKind = 'number' | 'name' | 'date' | 'place' | 'quote' | 'comparison'

/** `contradicted`: the evidence says otherwise. `unsupported`: no evidence says anything of the kind. */
export type Verdict = 'supported' | 'derived' | 'unsupported' | 'contradicted'

/** Where a claim's support (or its contradiction) stands. */
export type EvidencePointer = {
  /** Name of the source: the item key, or the name a caller of `check` gave it. */
  source: string
  /** JSON Pointer into a record. */
  pointer?: string
  /** Span in UTF-16 code units of a text source. */
  start?: number
  end?: number
  value: number | string | boolean
  /** For a derived value: the function and the ids of its inputs. */
  derivation?: { name: string; inputs: readonly string[]; options?: Readonly<Record<string, unknown>> }
}

/** A span of a draft's plain text that says something checkable, and what the evidence says of it. */
export type Claim = {
  /** UTF-16 code units into the plain text of the draft. */
  start: number
  end: number
  text: string
  kind: ClaimKind
  verdict: Verdict
  evidence: readonly EvidencePointer[]
  /** A short reason an editor can read; for `contradicted` it names the right value. */
  why: string
}

/** A claim that stops a draft from being filed as ready. */
export const isOpen = (claim: Pick<Claim, 'verdict'>): boolean =>
  claim.verdict === 'unsupported' || claim.verdict === 'contradicted'
