import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { z } from 'zod'
import type { Brief } from '../news/brief.ts'
import { plainText } from '../news/draft.ts'
import { ConfigError } from '../news/errors.ts'
import type { Language } from '../news/language.ts'
import { type Complaint, defineWriter, type Printed, type WriterDesk, type Written } from '../seams/writer.ts'
import { contextOf } from './_context.ts'
import { fileName, readPartials, readSource } from './_files.ts'
import { grammarOf, writtenLanguages } from './_grammar.ts'
import { register } from './_helper.ts'
import { helpers } from './_house.ts'
import { clean, unmarked } from './_marks.ts'
import { copyOf } from './_parts.ts'
import { proof } from './_proof.ts'
import { rewrite } from './_rewrite.ts'
import { freshSheet, type Sheet } from './_sheet.ts'
import { type Source, sourcesOf } from './_source.ts'
import { type Voice, voiceIn } from './_voice.ts'

/** A template ready to run. */
type Press = { file: string; printed: Printed; voice: Voice; run: (sheet: Sheet) => void }

const options = z.strictObject({
  /** `article`: the files `article.<language>.hbs` of the beat's folder. */
  template: z.string().regex(/^[a-z][a-z0-9-]*$/),
})

/** Writes a draft with a Handlebars template of the beat; the language of templates is in README.md. */
export default defineWriter<z.infer<typeof options>>({
  options,
  open: async ({ template }, desk) => {
    const opened = await Promise.all(desk.languages.map((language) => openPress(template, language, desk)))
    const presses = new Map<Language, Press>()
    for (const { language, press } of opened) if (press !== undefined) presses.set(language, press)
    const write = async (brief: Brief) => written(brief, presses.get(brief.language))
    return {
      writer: {
        languages: [...presses.keys()],
        write,
        printed: (language) => presses.get(language)?.printed,
      },
      complaints: opened.flatMap(({ complaints }) => complaints),
    }
  },
})

type Opened = { language: Language; press?: Press; complaints: readonly Complaint[] }

const isSource = (read: Source | Complaint): read is Source => 'program' in read

async function openPress(template: string, language: Language, desk: WriterDesk): Promise<Opened> {
  const file = join(desk.folder, `${template}.${language}.hbs`)
  const grammar = grammarOf(language)
  if (grammar === undefined) {
    const message = `no copy is written in "${language}"; there are: ${writtenLanguages.join(', ')}`
    return { language, complaints: [{ file, line: 1, column: 1, message }] }
  }
  const source = await readSource(file)
  if (!isSource(source)) return { language, complaints: [source] }
  const read = await readPartials(desk.folder, language)
  const partials = new Map(
    [...read].flatMap(([name, each]) => (isSource(each) ? [[name, each] as const] : [])),
  )
  const broken = [...read.values()].flatMap((each) => (isSource(each) ? [] : [each]))
  const complaints = [...broken, ...proof(source, { known: desk.known, partials })]
  if (complaints.length > 0) return { language, complaints }
  return { language, complaints, press: pressOf(source, partials, voiceIn(language, grammar, desk.style)) }
}

function pressOf(source: Source, partials: ReadonlyMap<string, Source>, voice: Voice): Press {
  const handlebars = Handlebars.create()
  for (const name of Object.keys(handlebars.helpers)) handlebars.unregisterHelper(name)
  register(handlebars, helpers)
  const how = { noEscape: true, knownHelpersOnly: true, knownHelpers: knownHelpers() }
  const sources = sourcesOf(source, partials)
  const files = sources.map((each) => ({ name: fileName(each), text: each.text }))
  const printed = { hash: hashOf(sources), files }
  for (const each of sources) rewrite(each)
  for (const [name, each] of partials) {
    if (sources.includes(each)) handlebars.registerPartial(name, handlebars.compile(each.program, how))
  }
  const render = handlebars.compile(source.program, how)
  const run = (sheet: Sheet) => {
    const { brief } = sheet
    const publisher = clean(brief.sources[0]?.name ?? '')
    render(contextOf(brief.root), { data: { sheet, issued: brief.issued, publisher } })
  }
  return { file: source.file, printed, voice, run }
}

const knownHelpers = () => ({
  helperMissing: false,
  blockHelperMissing: false,
  each: true,
  if: true,
  unless: true,
  with: true,
  log: false,
  lookup: false,
  ...Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
})

function hashOf(sources: readonly Source[]): string {
  const hash = createHash('sha256')
  for (const source of sources) hash.update(`${fileName(source)}\0${source.text}\0`)
  return hash.digest('hex')
}

function written(brief: Brief, press: Press | undefined): Written {
  if (press === undefined)
    throw new ConfigError(`${brief.beat}/${brief.kind} has no template in ${brief.language}`)
  const sheet = freshSheet(brief, press.voice)
  press.run(sheet)
  const copy = copyOf(sheet, press.file)
  const { marks } = unmarked(plainText(copy), sheet.evidence)
  const read = (text: string) => unmarked(text).text
  const draft = {
    language: brief.language,
    headline: read(copy.headline),
    standfirst: read(copy.standfirst),
    dateline: read(copy.dateline),
    body: copy.body.map(read),
    writer: 'template' as const,
    made: press.printed.hash,
    marks,
  }
  return { draft, because: read(sheet.because.join(' ')) }
}
