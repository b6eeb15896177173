import { expect, test } from 'vitest'
import { findingsOf } from '../../src/rules/_check.ts'
import { openValeRule, type Rule } from '../../src/rules/_file.ts'
import { looksLikeMarkdown } from '../../src/rules/_markdown/looks.ts'
import { checkedText } from '../../src/rules/_text.ts'

async function opened(value: object): Promise<Rule> {
  const told = await openValeRule('Style', 'Rule', { message: "'%s'", ...value })
  if (!('rule' in told)) throw new Error(JSON.stringify(told.complaints))
  return told.rule
}

/** Line, column and message of each finding, as Vale prints them. */
async function found(value: object, text: string, markup?: 'plain' | 'markdown'): Promise<string[]> {
  const kind = markup ?? (looksLikeMarkdown(text) ? 'markdown' : 'plain')
  return findingsOf(await opened(value), checkedText(text, 'en', kind)).map(({ start, message }) => {
    const before = text.slice(0, start)
    const line = before.split('\n').length
    return `${line}:${start - before.lastIndexOf('\n')}:${message}`
  })
}

const refusal = async (value: object) => {
  const told = await openValeRule('Style', 'Rule', { message: 'm', ...value })
  return 'rule' in told ? 'runs' : told.complaints.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('tokens are whole words in their own letters; nonword and ignorecase change that', async () => {
  const text = 'A Cat, a cat, a concatenation.'
  const rule = { extends: 'existence', tokens: ['cat'] }
  expect(await found(rule, text)).toEqual(["1:10:'cat'"])
  expect(await found({ ...rule, ignorecase: true }, text)).toEqual(["1:3:'Cat'", "1:10:'cat'"])
  expect(await found({ ...rule, nonword: true }, text)).toEqual(["1:10:'cat'", "1:20:'cat'"])
})

test('raw stands before the tokens, and behind them where it is appended', async () => {
  const rule = { extends: 'existence', raw: ['very '], tokens: ['big', 'small'] }
  expect(await found(rule, 'very big and small')).toEqual(["1:1:'very big'"])
  const behind = { extends: 'existence', raw: [' indeed'], tokens: ['big'], append: true }
  expect(await found(behind, 'big indeed, big')).toEqual(["1:1:'big indeed'"])
})

test('an exception counts in its own letters, and as the phrase that a word lies in', async () => {
  const rule = {
    extends: 'existence',
    tokens: ['new'],
    ignorecase: true,
    exceptions: ['New', 'brand new day'],
  }
  expect(await found(rule, 'New and new, a brand new day.')).toEqual(["1:9:'new'"])
})

test('a substitution tells what to write, takes groups, and is silent where it stands already', async () => {
  const rule = {
    extends: 'substitution',
    message: "Use '%s' instead of '%s'.",
    swap: { 'e-?mail(s?)': 'email$1' },
  }
  expect(await found(rule, 'An e-mail, emails, e-mails.')).toEqual([
    "1:4:Use 'email' instead of 'e-mail'.",
    "1:20:Use 'emails' instead of 'e-mails'.",
  ])
})

test('the longest term wins, and a choice is listed once quoted', async () => {
  const rule = {
    extends: 'substitution',
    message: "Use '%s' instead of '%s'.",
    action: { name: 'replace' },
    swap: { phone: 'telephone', '(?:cell ?phone|smart ?phone)': 'phone|mobile phone' },
  }
  expect(await found(rule, 'A cell phone.')).toEqual([
    "1:3:Use 'phone' or 'mobile phone' instead of 'cell phone'.",
  ])
})

test('what is counted is told at the first place, and at the head of the text where there is none', async () => {
  const most = { extends: 'occurrence', message: 'many', scope: 'sentence', max: 2, token: ',' }
  expect(await found(most, 'A, b, c, d. A, b.')).toEqual(['1:2:many'])
  const least = { extends: 'occurrence', message: 'none', scope: 'raw', min: 1, token: 'Source' }
  expect(await found(least, 'Two lines\nof text.')).toEqual(['1:1:none'])
})

test('a word is repeated over a line break, not over the end of a sentence', async () => {
  const rule = { extends: 'repetition', tokens: ['[^\\s.!?]+'], ignorecase: true, alpha: true }
  expect(await found(rule, 'Over the\nthe line. I forgot that. That is all.')).toEqual(["1:6:'the'"])
})

test('two spellings are inconsistent where the second comes in, at the first place of its letters', async () => {
  const rule = { extends: 'consistency', either: { colour: 'color', centre: 'center' } }
  expect(await found(rule, 'One colour.\n\nA centre.\n\nA color, a color.')).toEqual(["5:3:'color'"])
})

test('an abbreviation is known from where its words stand, unless it is excepted', async () => {
  const rule = {
    extends: 'conditional',
    first: '\\b([A-Z]{3,5})\\b',
    second: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)',
    exceptions: ['NATO'],
  }
  expect(await found(rule, 'The WHO, NATO and the World Bank Group (WBG).\n\nThe WBG met.')).toEqual([
    "1:5:'WHO'",
  ])
})

test('a headline is held to sentence case with words that have their own, and to title case of either style', async () => {
  const sentence = {
    extends: 'capitalization',
    scope: 'heading',
    match: '$sentence',
    threshold: 0.9,
    exceptions: ['Taiwan'],
    indicators: [':'],
  }
  const text = '# Strong quake: One hurt in Taiwan\n\n## Strong Quake hits Taiwan coast\n\n### quake hits\n'
  expect(await found(sentence, text)).toEqual(["3:4:'Strong Quake hits Taiwan coast'", "5:5:'quake hits'"])
  const title = {
    extends: 'capitalization',
    scope: 'heading',
    match: '$title',
    message: '%[2]s',
    threshold: 1,
  }
  expect(await found(title, '# A quake over the sea\n')).toEqual(['1:3:A Quake Over the Sea'])
  expect(await found({ ...title, style: 'Chicago' }, '# A quake over the sea\n')).toEqual([
    '1:3:A Quake over the Sea',
  ])
})

test('a formula is computed from the prose, and its value is told', async () => {
  const rule = { extends: 'metric', message: '%s', formula: 'words / sentences', condition: '> 3' }
  expect(await found(rule, '# Heading\n\nOne two three four. Five six seven eight.\n')).toEqual(['1:1:4.00'])
  expect(await found({ ...rule, formula: 'heading.h2 + 3' }, '## A\n\nOne.\n')).toEqual(['1:1:4.00'])
})

test('parts of Markdown have their scopes, code and addresses are not read', async () => {
  const text = [
    '# A heading TODO',
    '',
    'A paragraph **TODO** with `TODO` and [TODO](https://example.org/TODO) at https://example.org/TODO.',
    '',
    '- an item TODO',
    '',
    '> a quotation TODO',
    '',
    '```',
    'TODO',
    '```',
    '',
    '| head TODO | b |',
    '| --- | --- |',
    '| cell TODO | c |',
    '',
    '![alt TODO](TODO.png)',
    '',
  ].join('\n')
  const at = (scope: string) => found({ extends: 'existence', message: 'x', scope, tokens: ['TODO'] }, text)
  expect({
    text: await at('text'),
    heading: await at('heading'),
    paragraph: await at('paragraph'),
    list: await at('list'),
    blockquote: await at('blockquote'),
    header: await at('table.header'),
    cell: await at('table.cell'),
    strong: await at('strong'),
    link: await at('link'),
    code: await at('code'),
    alt: await at('alt'),
    not: await at('~heading & ~list & ~blockquote & ~table'),
    none: await at('heading.h2'),
  }).toEqual({
    text: ['1:13:x', '3:15:x', '3:39:x', '5:11:x', '7:15:x', '13:8:x', '15:8:x', '17:7:x'],
    heading: ['1:13:x'],
    paragraph: ['3:15:x', '3:39:x'],
    list: ['5:11:x'],
    blockquote: ['7:15:x'],
    header: ['13:8:x'],
    cell: ['15:8:x'],
    strong: ['3:15:x'],
    link: ['3:39:x'],
    code: ['3:28:x'],
    alt: ['17:7:x'],
    not: ['3:15:x', '3:39:x', '3:28:x', '17:7:x'],
    none: [],
  })
})

test('a comment in the text keeps rules from what follows', async () => {
  const rule = { extends: 'existence', tokens: ['cat'] }
  const text =
    'A cat.\n\n<!-- vale off -->\n\nA cat.\n\n<!-- vale on -->\n\nA cat.\n\n<!-- vale Style.Rule = NO -->\n\nA cat.\n'
  expect(await found(rule, text)).toEqual(["1:3:'cat'", "9:3:'cat'"])
})

test('a limit is of the whole text', async () => {
  expect(await found({ extends: 'existence', tokens: ['cat'], limit: 1 }, 'cat\n\ncat')).toEqual([
    "1:1:'cat'",
  ])
})

test('the notation of Go and .NET is understood', async () => {
  const at = async (token: string, text: string) =>
    found({ extends: 'existence', tokens: [token], nonword: true }, text)
  expect(await at('(?i)cat|dog', 'Cat DOG')).toEqual(["1:1:'Cat'", "1:5:'DOG'"])
  expect(await at('a(?i:b)c', 'aBc abC')).toEqual(["1:1:'aBc'"])
  expect(await at('(?<=\\$)\\d+(?!\\d|%)', '$12 $3%')).toEqual(["1:2:'12'"])
  expect(await at('[[:digit:]]{2}', 'a 12')).toEqual(["1:3:'12'"])
  expect(await at('\\pL{3,}\\z', 'ёлка')).toEqual(["1:1:'ёлка'"])
  expect(await at('(?>a+)b', 'aab')).toEqual(["1:1:'aab'"])
  expect(await at('(\\w)\\1', 'book')).toEqual(["1:2:'oo'"])
  expect(await at('^b', 'a\nb')).toEqual(["2:1:'b'"])
  expect(await at('[\\w-]+', 'é-a')).toEqual(["1:2:'-a'"])
})

test.each([
  [
    { extends: 'sequence', tokens: [{ tag: 'NN' }] },
    /^extends: a rule of the kind "sequence" asks for parts of speech/,
  ],
  [{ extends: 'script', script: 'x' }, /^extends: a rule of the kind "script" is a program/],
  [{ extends: 'existenc', tokens: ['a'] }, /^extends: no rule of kind "existenc"; there are: /],
  [{ extends: 'existence', tokens: ['a'], tokenz: ['b'] }, /^tokenz: unknown key "tokenz"$/],
  [{ extends: 'existence', tokens: ['(a'] }, /^tokens\.0: a group is not closed/],
  [
    { extends: 'existence', tokens: ['(?(1)a|b)'] },
    /^tokens\.0: the group at character 1, \(\?\(1…, is not supported$/,
  ],
  [{ extends: 'existence', tokens: ['a'], scope: 'headng' }, /^scope: no part of a text is called "headng"/],
  [{ extends: 'existence', tokens: ['a'], level: 'fatal' }, /^level: /],
  [{ extends: 'metric', formula: 'wrds / 2', condition: '> 1' }, /^formula: nothing is called "wrds"/],
  [{ extends: 'spelling', dictionaries: ['xx_XX'] }, /^: no dictionary is called "xx_XX"; there are: /],
])('%j is refused with the reason', async (value, reason) => {
  expect(await refusal(value)).toEqual([expect.stringMatching(reason)])
})
