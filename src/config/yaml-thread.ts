import { parentPort } from 'node:worker_threads'
import { readYaml } from './yaml.ts'

/** The thread of `readAhead`. What is faulty is left to whoever can say at which place. */
parentPort?.once('message', (texts: unknown) => {
  if (!Array.isArray(texts)) return
  for (const [at, text] of texts.entries()) {
    const { value, complaints } = readYaml('', String(text))
    parentPort?.postMessage({ at, value: complaints.length > 0 ? undefined : value })
  }
})
