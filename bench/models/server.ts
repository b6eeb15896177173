import { parentPort, workerData } from 'node:worker_threads'
import { openFakeOpenAI } from '../../test/models/fake-openai.ts'
import { answer } from './question.ts'

/** A provider in a thread of its own: what it costs to answer is not counted to those who ask. */
const latency = Number(workerData)
const { baseUrl } = await openFakeOpenAI({
  answer: () => answer,
  ...(latency > 0 ? { latencyMilliseconds: latency } : {}),
})
parentPort?.postMessage(baseUrl)
