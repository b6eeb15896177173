import { ConfigError } from '../news/errors.ts'

/**
 * A package that only some houses install, because of its size. Throws `ConfigError` with the way to have it. What comes has the
 * shape that the caller says it has: nobody else knows it, where the package is not there.
 */
export async function optional(name: string, install: string) {
  return import(name).catch((error: unknown) => {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    if (!isMissing) throw error
    throw new ConfigError(`the package ${name} is not installed: ${install}`, { cause: error })
  })
}
