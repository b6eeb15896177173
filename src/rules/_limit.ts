import { Script } from 'node:vm'

/** Whether what ran was stopped because its time was up. */
export type Outcome = 'done' | 'stopped'

const slot = Symbol.for('nightdesk.rules.limited')
const script = new Script(`globalThis[Symbol.for('nightdesk.rules.limited')]()`)

/**
 * Runs `work` for at most so many milliseconds; a regular expression that runs away is stopped in the middle of it. V8
 * can do so only for scripts, which is why the work is called by one. Setting the watch costs about 0.1 ms.
 */
export function limited(work: () => void, milliseconds: number): Outcome {
  Reflect.set(globalThis, slot, work)
  try {
    script.runInThisContext({ timeout: milliseconds })
    return 'done'
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return 'stopped'
    throw fault
  } finally {
    Reflect.deleteProperty(globalThis, slot)
  }
}
