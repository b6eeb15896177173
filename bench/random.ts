import { random } from '../src/news/random.ts'

export { random }

/** The same order for the same seed. */
export function shuffled<Each>(list: readonly Each[], seed: number): Each[] {
  const draw = random(seed)
  return list
    .map((each) => ({ each, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)
}
