import type { UnseenDoes } from '../../unseen.ts'

/** What is said of a character that cannot be seen. */
export const unseen = {
  unseen: {
    turns: 'unseen character that turns the direction of the words after it',
    ends: 'unseen character that ends a turn of direction',
    leans: 'unseen character that leans the signs beside it one way',
    hides: 'unseen character that parts or joins letters without a trace',
    tags: 'unseen letter, which programs read and people do not',
  } satisfies Record<UnseenDoes, string>,
}
