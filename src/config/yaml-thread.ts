import { parentPort, workerData } from 'node:worker_threads'
import { readYaml } from './yaml.ts'

/** The thread of `readAhead`. What is faulty is left to whoever can say at which place. */
const texts: readonly unknown[] = Array.isArray(workerData) ? workerData : []
for (const [at, text] of texts.entries()) {
  const { value, complaints } = readYaml('', String(text))
  parentPort?.postMessage({ at, value: complaints.length > 0 ? undefined : value })
}
