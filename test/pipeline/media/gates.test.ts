import { expect, test } from 'vitest'
import { noMediaRules } from '../../../src/config/media.ts'
import type { Clause, Policy } from '../../../src/news/policy.ts'
import { mayNotGoOut } from '../../../src/pipeline/media/gates.ts'

const clause: Clause = {
  id: 'house.H4',
  document: 'house guide',
  says: 'Every medium says how it came to be.',
  standing: 'ours',
}
const policy: Policy = {
  ...{
    profiles: ['house'],
    staff: { people: undefined, ranks: [] },
    responsible: undefined,
    evaluations: [],
  },
  rules: [{ clause, when: {}, demand: 'media', kinds: [], sourceType: 'always' }],
}
const chart = (fields: boolean, more: readonly string[] = []): Parameters<typeof mayNotGoOut>[2] => ({
  ...{ kind: 'chart', medium: 'chart', how: 'data' },
  files: ['image/png', ...more].map((type) => ({
    ...{ name: 'a', type, hash: '', bytes: 1, caption: '', sourceType: 'dataDrivenMedia', missing: [] },
    said: { fields: fields && type !== 'text/vtt', credentials: true },
  })),
})
const out = (asset: Parameters<typeof mayNotGoOut>[2]) =>
  mayNotGoOut({ policyOf: () => policy, rules: noMediaRules }, { name: 'quakes', desk: 'science' }, asset)

test('where every medium must say how it came to be, one without its fields does not go out, signed or not', () => {
  expect(out(chart(false))).toContain('the chart has no digital source type')
  expect(out(chart(true))).toBeUndefined()
})

test('subtitles have no fields and hold nothing up', () => {
  expect(out(chart(true, ['text/vtt']))).toBeUndefined()
})
