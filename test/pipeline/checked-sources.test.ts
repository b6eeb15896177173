import { expect, test } from 'vitest'
import { checkedSources } from '../../src/pipeline/checked-sources.ts'

test('rules are told who the sources are, what they wrote and how much of it may be taken', () => {
  const sources = [
    { item: 'wire#1', name: 'The Wire' },
    { item: 'usgs#2', name: 'U.S. Geological Survey' },
  ]
  const mayQuote = [{ item: 'wire#1', words: 20, texts: ['He said so.', 'And more.'] }]
  expect(checkedSources({ sources, mayQuote }, [{ source: 'wire#1', body: 'He said so.' }])).toEqual([
    { item: 'wire#1', names: ['The Wire'], texts: ['He said so.', 'And more.'], mayQuote: 20 },
    { item: 'usgs#2', names: ['U.S. Geological Survey'], texts: [] },
  ])
})
