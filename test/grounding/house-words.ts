import { readFileSync } from 'node:fs'
import { comparisons } from '../../src/config/comparisons.ts'
import { readYaml } from '../../src/config/yaml.ts'

const file = new URL('../../editorial-rules/comparisons.yaml', import.meta.url).pathname
const table = comparisons(readYaml(file, readFileSync(file, 'utf8')))
if (table === undefined) throw new Error('editorial-rules/comparisons.yaml has faults')

/** The words that compare, as the house has them. */
export const houseComparisons = table
