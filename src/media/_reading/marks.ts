import type { Credentials } from './credentials.ts'
import { sourceTypeIn } from './credentials.ts'
import type { Metadata } from './metadata.ts'

/** A sign that a machine generated a file, where it stands and what it says. That there is none proves nothing. */
export type GeneratorMark = {
  /** Who left it: `Stable Diffusion WebUI`, `OpenAI`; `unnamed` where only the source type says it. */
  generator: string
  /** `credentials`, or the name of the field. */
  where: string
  said: string
}

const trained = /^(?:trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|trainedAlgorithmicData)$/

/** Names that programs and services write where the program of a picture is named. */
const makers: readonly [string, RegExp][] = [
  ['OpenAI', /\b(?:dall[\s·.-]?e\b|openai|chatgpt|gpt-?(?:4o|image)|sora\b)/i],
  ['Midjourney', /\bmidjourney\b/i],
  ['Adobe Firefly', /\b(?:adobe[_ ]?firefly|firefly)\b/i],
  ['Stable Diffusion', /\b(?:stable[\s-]?diffusion|stability\s?ai|sdxl|dreamstudio)\b/i],
  ['ComfyUI', /\bcomfyui\b/i],
  ['NovelAI', /\bnovelai\b/i],
  ['InvokeAI', /\binvoke\s?ai\b/i],
  ['Fooocus', /\bfooocus\b/i],
  ['Black Forest Labs', /\b(?:black forest labs|flux\.1)/i],
  ['Google', /\b(?:made with google ai|edited with google ai|google imagen|imagen[ -]?\d|gemini|synthid)\b/i],
  ['Microsoft', /\b(?:bing image creator|microsoft designer|microsoft_designer|image creator from)\b/i],
  ['Ideogram', /\bideogram\b/i],
  ['Leonardo', /\bleonardo\.?ai\b/i],
  ['Runway', /\brunway(?:ml)?\b/i],
  ['xAI', /\b(?:grok|xai)\b/i],
  ['Meta', /\b(?:imagined with ai|meta ai)\b/i],
  ['Canva', /\bmagic media\b/i],
  ['Recraft', /\brecraft\b/i],
  ['ElevenLabs', /\beleven\s?labs\b/i],
  ['Suno', /\bsuno\b/i],
]

/** Fields in which a program names itself, and no one tells a story. */
const namingFields = [
  ...[
    'Software',
    'CreatorTool',
    'Credit',
    'Make',
    'Model',
    'Generator',
    'Source',
    'SourceSoftware',
    'Artist',
    'Author',
  ],
  ...[
    'Creator',
    'By-line',
    'AISystemUsed',
    'Encoder',
    'EncodedBy',
    'ProcessingSoftware',
    'HistorySoftwareAgent',
  ],
] as const

/** All signs of a generator in a file. */
export function generatorMarks(credentials: Credentials, { fields }: Metadata): GeneratorMark[] {
  const found = [
    ...ofCredentials(credentials),
    ...ofFields(fields),
    ...ofParameters(fields),
    ...ofNames(fields),
  ]
  return [...new Map(found.map((mark) => [`${mark.generator}\n${mark.where}`, mark])).values()]
}

function ofCredentials({ actions, earlier, generator = '' }: Credentials): GeneratorMark[] {
  return [...actions, ...earlier].flatMap(({ action, sourceType = '', by = '' }) =>
    trained.test(sourceType)
      ? [
          {
            generator: makerIn(`${by} ${generator}`) ?? (by || 'unnamed'),
            where: 'credentials',
            said: `${action}: ${sourceType}`,
          },
        ]
      : [],
  )
}

function ofFields(fields: Metadata['fields']): GeneratorMark[] {
  const type = sourceTypeIn(fields.get('DigitalSourceType') ?? '')
  const system = fields.get('AISystemUsed')
  const prompt = fields.get('AIPromptInformation')
  return [
    ...(trained.test(type)
      ? [
          {
            generator: system ?? makerIn(fields.get('Credit') ?? '') ?? 'unnamed',
            where: 'DigitalSourceType',
            said: type,
          },
        ]
      : []),
    ...(system === undefined
      ? []
      : [{ generator: makerIn(system) ?? system, where: 'AISystemUsed', said: cut(system) }]),
    ...(prompt === undefined
      ? []
      : [{ generator: system ?? 'unnamed', where: 'AIPromptInformation', said: cut(prompt) }]),
  ]
}

/** What the programs of the open models leave in the texts of a picture: all they were told. */
function ofParameters(fields: Metadata['fields']): GeneratorMark[] {
  return [...fields].flatMap(([where, said]) => {
    const generator = parametersOf(where, said)
    return generator === undefined ? [] : [{ generator, where, said: cut(said) }]
  })
}

function parametersOf(where: string, said: string): string | undefined {
  if (/\bSteps: \d+.*\b(?:Sampler|CFG scale|Seed): /s.test(said)) return 'Stable Diffusion WebUI'
  if (/"class_type"\s*:/.test(said) || (/^workflow$/i.test(where) && /"nodes"\s*:/.test(said)))
    return 'ComfyUI'
  if (/^(?:invokeai_(?:metadata|graph|workflow)|sd-metadata|dream)$/i.test(where)) return 'InvokeAI'
  if (/^fooocus_scheme$/i.test(where)) return 'Fooocus'
  if (/\bJob ID: [0-9a-f]{8}-[0-9a-f]{4}-/i.test(said)) return 'Midjourney'
  if (
    /^(?:Comment|UserComment|Description|Generationdata)$/i.test(where) &&
    /"(?:sampler|cfg_?scale|steps)"\s*:/i.test(said)
  )
    return 'Stable Diffusion'
  return undefined
}

const ofNames = (fields: Metadata['fields']): GeneratorMark[] =>
  namingFields.flatMap((where) => {
    const said = fields.get(where)
    const generator = said === undefined ? undefined : makerIn(said)
    return said === undefined || generator === undefined ? [] : [{ generator, where, said: cut(said) }]
  })

const makerIn = (said: string): string | undefined => makers.find(([, sign]) => sign.test(said))?.[0]

const cut = (said: string): string => (said.length > 200 ? `${said.slice(0, 199)}…` : said)
