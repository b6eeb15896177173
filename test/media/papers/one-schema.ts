import { createRequire, registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/*
 * The lock file brings several copies of the schemas of `@peculiar` that do not know each other, and with them c2pa-ts cannot read the key of a
 * certificate (seen 2026-11). Here all of them are one: to be imported before it.
 */
const shared = ['@peculiar/asn1-schema', '@peculiar/asn1-x509']
const here = createRequire(import.meta.resolve('@peculiar/x509'))
const one = new Map(shared.map((name) => [name, pathToFileURL(here.resolve(name)).href]))

registerHooks({
  resolve: (specifier, context, next) => {
    const url = one.get(specifier)
    return url === undefined ? next(specifier, context) : { url, format: 'commonjs', shortCircuit: true }
  },
})
