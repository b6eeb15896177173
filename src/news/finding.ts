/** `error` blocks, `warning` needs a reason to be overridden, `suggestion` is advice. */
export type Level = 'error' | 'warning' | 'suggestion'

/** A mark of the copy desk on a span of a draft's plain text. */
export type Finding = {
  /** `<rule file>.<rule name>` */
  rule: string
  level: Level
  start: number
  end: number
  message: string
  /** What to put in place of the span, where the rule knows. */
  replacement?: string
}
