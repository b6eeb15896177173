/** What is told of a story that was approved with its batch. */
export type InBatch = {
  id: number
  /** Whether just this text was read. */
  looked: boolean
  stories: number
  read: number
  population: number
  sample: number
  most: number
}
