import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type DisclosureWords, disclose } from '../../src/news/disclosure.ts'
import { ConfigError } from '../../src/news/errors.ts'

const sentence = z.string().min(1)
const file = z.strictObject({
  sentences: z.record(
    z.string(),
    z.strictObject({
      made: z.strictObject({ template: sentence, llm: sentence, mixed: sentence, person: sentence }),
      source: sentence,
      edited: sentence,
      reviewed: sentence,
      examined: sentence,
      responsible: sentence,
    }),
  ),
})
const house = file.parse(
  parse(await readFile(new URL('../../editorial-rules/disclosure.yaml', import.meta.url), 'utf8')),
).sentences

const words: DisclosureWords = {
  en: {
    made: {
      template: 'By template.',
      llm: 'By model.',
      mixed: 'By model and person.',
      person: 'By {editors}.',
    },
    source: 'Data: {publishers}.',
    edited: 'Edited: {editors}.',
    reviewed: 'Reviewed.',
  },
}
const type = (name: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${name}`
const template = { writer: 'template' } as const
const model = { writer: 'llm' } as const
const vera = { writer: 'person', by: 'Vera' } as const
const ivan = { writer: 'person', by: 'Ivan' } as const

test.each([
  ['a template draft', [template], 'dataDrivenMedia', 'By template. Data: USGS. Reviewed.'],
  [
    'a template draft edited by Vera',
    [template, vera],
    'dataDrivenMedia',
    'By template. Data: USGS. Edited: Vera. Reviewed.',
  ],
  ['a model draft', [model], 'trainedAlgorithmicMedia', 'By model. Data: USGS. Reviewed.'],
  [
    'a model draft edited by two people',
    [template, model, vera, ivan, vera],
    'compositeWithTrainedAlgorithmicMedia',
    'By model and person. Data: USGS. Edited: Vera and Ivan. Reviewed.',
  ],
  ['a text written by a person', [vera], 'digitalCreation', 'By Vera. Data: USGS. Reviewed.'],
  [
    'an edit thrown away by a new template draft',
    [template, vera, template],
    'dataDrivenMedia',
    'By template. Data: USGS. Reviewed.',
  ],
] as const)('%s is disclosed as what it is', (_, versions, name, said) => {
  expect(disclose({ language: 'en', versions, publishers: ['USGS', 'USGS'], reviewed: true }, words)).toEqual(
    {
      digitalSourceType: type(name),
      sentence: said,
    },
  )
})

test('no review is claimed where there was none, and no source where none is named', () => {
  expect(disclose({ language: 'en', versions: [template], publishers: [], reviewed: false }, words)).toEqual({
    digitalSourceType: type('dataDrivenMedia'),
    sentence: 'By template.',
  })
})

test('a language without sentences is a fault of the configuration', () => {
  const making = { language: 'de', versions: [template], publishers: [], reviewed: true }
  expect(() => disclose(making, words)).toThrow(ConfigError)
})

test('the house tells readers in English and in Russian', () => {
  const making = { versions: [template], publishers: ['USGS', 'NOAA'], reviewed: true }
  expect([
    disclose({ ...making, language: 'en' }, house),
    disclose({ ...making, language: 'ru' }, house),
  ]).toEqual([
    {
      digitalSourceType: type('dataDrivenMedia'),
      sentence:
        'This text was produced automatically by templates that the newsroom wrote. Source of the data: USGS and NOAA. An editor approved it before publication.',
    },
    {
      digitalSourceType: type('dataDrivenMedia'),
      sentence:
        'Текст создан автоматически по шаблонам, которые написала редакция. Источник данных: USGS и NOAA. Публикацию текста одобрил редактор.',
    },
  ])
})

test('an approval, a substantive review and who is responsible are told for what they are', () => {
  const making = {
    ...{ language: 'en', versions: [model], publishers: ['USGS'], reviewed: true },
  }
  const told = (more: object) => disclose({ ...making, ...more }, house).sentence.split('USGS. ')[1]
  expect([
    told({}),
    told({ substantive: true }),
    told({ substantive: true, responsible: 'Nightdesk Ltd' }),
    told({ reviewed: false, substantive: true, responsible: 'Nightdesk Ltd' }),
  ]).toEqual([
    'An editor approved it before publication.',
    'An editor reviewed it against its sources before publication.',
    'An editor reviewed it against its sources before publication. Editorial responsibility: Nightdesk Ltd.',
    undefined,
  ])
})
