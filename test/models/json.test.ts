import { expect, test } from 'vitest'
import { jsonIn } from '../../src/models/_json.ts'
import { strictly } from '../../src/models/_strict.ts'

test.each([
  ['{"a":1}', { value: { a: 1 }, among: false }],
  ['\uFEFF {"a":1}\n', { value: { a: 1 }, among: false }],
  ['[1]', { value: [1], among: false }],
  ['```json\n{"a":{"b":"}"}}\n```', { value: { a: { b: '}' } }, among: true }],
  ['With {f12} filled in: {"a":"a \\" } b"} as asked.', { value: { a: 'a " } b' }, among: true }],
  ['{broken {"a":1}', { value: { a: 1 }, among: true }],
  ['{"a":1} or {"a":2}', undefined],
  ['{"a":1', undefined],
  ['no JSON at all', undefined],
  ['', undefined],
  ['"', undefined],
  ['{'.repeat(200_000), undefined],
])('%.40s', (text, found) => expect(jsonIn(text)).toEqual(found))

test('strict mode gets alternatives, definitions and lists without the limits it refuses', () => {
  const part = (more: object) => ({
    type: 'object',
    properties: { kind: { const: 'a' }, id: { type: 'string', ...more } },
    required: ['kind', 'id'],
    additionalProperties: false,
  })
  const schema = (given: object, alternatives: string) => ({
    type: 'object',
    properties: {
      parts: { type: 'array', items: { [alternatives]: [part(given), { $ref: '#/$defs/p' }] }, maxItems: 9 },
      maxLength: { anyOf: [{ type: 'string', ...given }, { type: 'null' }] },
    },
    required: ['parts', 'maxLength'],
    additionalProperties: false,
    $defs: { p: part(given) },
  })
  const limits = { minLength: 1, maxLength: 9, format: 'uri', default: 'x', pattern: '^(?!x)' }
  expect(strictly(schema(limits, 'oneOf'))).toEqual({ schema: schema({}, 'anyOf'), strict: true })
  expect(strictly(schema({ pattern: '^f\\d+$' }, 'anyOf'))).toEqual({
    schema: schema({ pattern: '^f\\d+$' }, 'anyOf'),
    strict: true,
  })
})

test('an object that says nothing of further properties is closed', () => {
  const open = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }
  expect(strictly({ ...open, properties: { a: open }, required: ['a'] })).toEqual({
    schema: {
      ...open,
      properties: { a: { ...open, additionalProperties: false } },
      additionalProperties: false,
    },
    strict: true,
  })
})

test.each([
  [{ type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false }],
  [{ type: 'object', properties: {}, additionalProperties: true }],
  [{ type: 'object', properties: {}, required: [], additionalProperties: { type: 'string' } }],
  [{ anyOf: [{ type: 'object', properties: { a: {} }, required: [] }] }],
  [{ allOf: [{ type: 'string' }] }],
])('a schema with something open or unknown to strict mode stays as it is: %j', (schema) =>
  expect(strictly(schema)).toEqual({ schema, strict: false }),
)
