import type { Fields } from './fields.ts'

const spaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
} as const

/** The fields as RDF of XMP, for files that ExifTool reads but does not write. */
export function rdfOf(fields: Fields): string {
  const { title, description, copyright, terms, altText, extendedDescription } = fields
  const parts = [
    ...[inWords('dc:title', title), inWords('dc:description', description), inWords('dc:rights', copyright)],
    `<dc:creator><rdf:Seq><rdf:li>${escaped(fields.creator)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${escaped(fields.language)}</rdf:li></rdf:Bag></dc:language>`,
    plain('photoshop:Headline', fields.headline),
    plain('photoshop:Credit', fields.credit),
    plain('photoshop:Source', fields.source),
    plain('photoshop:DateCreated', fields.created),
    inWords('xmpRights:UsageTerms', terms),
    plain('xmpRights:WebStatement', fields.statement),
    plain('xmpRights:Marked', 'True'),
    inWords('Iptc4xmpCore:AltTextAccessibility', altText),
    inWords('Iptc4xmpCore:ExtDescrAccessibility', extendedDescription),
    plain('Iptc4xmpExt:DigitalSourceType', fields.digitalSourceType),
    plain('Iptc4xmpExt:AISystemUsed', fields.aiSystemUsed),
    plain('Iptc4xmpExt:AISystemVersionUsed', fields.aiSystemVersionUsed),
    plain('Iptc4xmpExt:AIPromptInformation', fields.aiPromptInformation),
    plain('Iptc4xmpExt:AIPromptWriterName', fields.aiPromptWriterName),
  ]
  const names = Object.entries(spaces).map(([prefix, space]) => ` xmlns:${prefix}="${space}"`)
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"${names.join('')}><rdf:Description rdf:about="">${parts.join('')}</rdf:Description></rdf:RDF>`
}

/** The same as a packet by itself. */
export const packetOf = (fields: Fields): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${rdfOf(fields)}</x:xmpmeta><?xpacket end="r"?>`

const plain = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `<${name}>${escaped(text)}</${name}>`

const inWords = (name: string, text: string | undefined): string =>
  text === undefined
    ? ''
    : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>`

/** Text within XML: without the characters that XML has no place for. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
