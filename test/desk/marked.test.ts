import { describe, expect, test } from 'vitest'
import { mark } from '../../src/desk/marked.ts'
import { partsOf } from '../../src/desk/parts.ts'
import { type Copy, plainText } from '../../src/news/draft.ts'
import { claimOn } from './fake-parts.ts'

const copies: Record<string, Copy> = {
  'a whole draft': {
    language: 'en',
    headline: 'Head',
    standfirst: 'Stand',
    dateline: 'ROME, May 1',
    body: ['One.', 'Two.', 'Three.'],
  },
  'no standfirst and no dateline': {
    language: 'ru',
    headline: 'Заголовок',
    standfirst: '',
    dateline: '',
    body: ['Раз.'],
  },
  'a headline alone': { language: 'en', headline: 'Head', standfirst: '', dateline: '', body: [] },
  'characters beyond the first plane': {
    language: 'en',
    headline: '🌋 Etna 🌋',
    standfirst: '𝄞',
    dateline: '',
    body: ['🌋🌋', 'End.'],
  },
}

describe('where the parts of a draft stand in its text', () => {
  test.each(Object.entries(copies))('%s', (_, copy) => {
    const text = plainText(copy)
    const parts = partsOf(copy)
    const at = (span: { start: number; end: number } | undefined) =>
      span ? text.slice(span.start, span.end) : ''
    expect(at(parts.headline)).toBe(copy.headline)
    expect(at(parts.standfirst)).toBe(copy.standfirst)
    expect(at(parts.dateline)).toBe(copy.dateline)
    expect(parts.body.map(at)).toEqual(copy.body)
  })
})

describe('marking claims in a text', () => {
  const text = '🌋🌋 Etna threw 3 “🔥 bombs” 12 km high'
  const whole = { start: 0, end: text.length }

  test('claims behind characters of two code units are marked where they stand', () => {
    const claims = [
      { ...claimOn(text, 'Etna', { kind: 'name', verdict: 'supported' }), n: 1 },
      { ...claimOn(text, '12 km', { kind: 'number', verdict: 'unsupported' }), n: 2 },
    ]
    expect(mark(text, whole, claims, [])).toEqual([
      { text: '🌋🌋 ' },
      { text: 'Etna', claim: 1, verdict: 'supported', begins: true },
      { text: ' threw 3 “🔥 bombs” ' },
      { text: '12 km', claim: 2, verdict: 'unsupported', begins: true },
      { text: ' high' },
    ])
  })

  test('of claims that overlap the shortest is shown, and the long one goes on behind it', () => {
    const claims = [
      { ...claimOn(text, 'threw 3 “🔥 bombs”', { kind: 'quote', verdict: 'contradicted' }), n: 1 },
      { ...claimOn(text, '3', { kind: 'number', verdict: 'derived' }), n: 2 },
    ]
    expect(mark(text, whole, claims, [])).toEqual([
      { text: '🌋🌋 Etna ' },
      { text: 'threw ', claim: 1, verdict: 'contradicted', begins: true },
      { text: '3', claim: 2, verdict: 'derived', begins: true },
      { text: ' “🔥 bombs”', claim: 1, verdict: 'contradicted', begins: false },
      { text: ' 12 km high' },
    ])
  })

  test('of findings on one span the gravest is shown', () => {
    const etna = claimOn(text, 'Etna', { kind: 'name', verdict: 'supported' })
    const finding = { rule: 'r', message: 'm', start: etna.start, end: etna.end }
    const findings = [
      { ...finding, level: 'suggestion' as const },
      { ...finding, level: 'error' as const },
    ]
    expect(mark(text, whole, [], findings)[1]).toEqual({ text: 'Etna', level: 'error' })
  })

  test('whatever the claims, the text is whole', () => {
    for (let start = 0; start < text.length; start += 3) {
      const claims = [
        {
          start,
          end: start + 7,
          text: '',
          kind: 'name' as const,
          verdict: 'supported' as const,
          evidence: [],
          why: '',
          n: 1,
        },
        {
          start: 5,
          end: start + 4,
          text: '',
          kind: 'name' as const,
          verdict: 'supported' as const,
          evidence: [],
          why: '',
          n: 2,
        },
      ]
      expect(
        mark(text, whole, claims, [])
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
    }
  })
})
