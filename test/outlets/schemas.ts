import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

xmlRegisterFsInputProviders()
const schemas = new URL('../fixtures/outlets/schemas/', import.meta.url)

/** A validator that says what is wrong with a document, or nothing. */
export async function validatorOf(name: 'newsml-g2.xsd' | 'nitf.xsd'): Promise<(xml: string) => string[]> {
  const file = fileURLToPath(new URL(name, schemas))
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(await readFile(file), { url: file }))
  return (xml) => {
    const document = XmlDocument.fromString(xml)
    try {
      validator.validate(document)
      return []
    } catch (fault) {
      return [fault instanceof Error ? fault.message : String(fault)]
    } finally {
      document.dispose()
    }
  }
}
