import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { readYaml, type YamlFile } from './yaml.ts'

/** What the other thread made of a text: its value where nothing is wrong with it. */
const made = z.object({ at: z.number(), value: z.unknown() })

const ahead = new Map<string, Promise<unknown>>()

/**
 * Begins to read texts in another thread, in their order; `readYamlSoon` gives what came of them. Half of the time that a
 * house takes to open is its YAML (measured 2026-11). The thread starts while the texts are fetched. Gives what ends it.
 */
export async function readAhead(fetched: () => Promise<readonly string[]>): Promise<() => Promise<unknown>> {
  const thread = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './yaml-thread.ts' : './yaml-thread.js', import.meta.url),
  )
  const over = Promise.withResolvers<unknown>()
  thread.on('error', over.resolve).on('exit', over.resolve)
  const texts = await fetched().catch(async (error: unknown) => {
    await thread.terminate()
    throw error
  })
  const given = texts.map(() => Promise.withResolvers<unknown>())
  for (const [at, text] of texts.entries()) {
    const { promise } = given[at] ?? Promise.withResolvers<unknown>()
    ahead.set(text, promise)
  }
  thread.on('message', (told: unknown) => {
    const { at, value } = made.parse(told)
    given[at]?.resolve(value)
  })
  // What it did not come to is read when it is asked for.
  void over.promise.then(() => {
    for (const { resolve } of given) resolve(undefined)
  })
  thread.postMessage(texts)
  return () => {
    for (const text of texts) ahead.delete(text)
    return thread.terminate()
  }
}

/** The same as `readYaml`; where the text is being read in another thread, that is waited for. */
export async function readYamlSoon(file: string, text: string): Promise<YamlFile> {
  const value = await ahead.get(text)
  ahead.delete(text)
  return value === undefined ? readYaml(file, text) : readYaml(file, text, { value })
}
