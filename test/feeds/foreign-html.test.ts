import { expect, test } from 'vitest'
import { foreignHtml, foreignText, sanitised } from '../../src/feeds/_foreign-html.ts'

const base = 'https://wire.example.org/night/'
const pieces = [
  ...[
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<em>',
    '</em>',
    '<h2>',
    '</h2>',
    '<ul>',
    '</ul>',
    '<li>',
    '</li>',
    '<br/>',
  ],
  ...['<br>', '<a href="/x">', '<a href="http://a.example/?q">', '<a href="javascript:x">', '</a>', '<pre>'],
  ...[
    '</pre>',
    'words ',
    'a & b',
    '&amp;',
    '&#146;',
    '&lt;b&gt;',
    `"q" 's'`,
    '> ',
    '\n',
    'é',
    '<i onclick="x">',
  ],
]

/** Texts put together from pieces, always the same. */
function* texts(count: number): Generator<string> {
  let state = 7
  const draw = (many: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * many)
  }
  for (let made = 0; made < count; made++)
    yield Array.from({ length: 1 + draw(8) }, () => pieces[draw(pieces.length)]).join('')
}

test('the short way for harmless HTML gives what the sanitiser gives', () => {
  const different = [...texts(20_000)].filter((html) => foreignHtml(html, base) !== sanitised(html, base))
  expect(different).toEqual([])
})

test('attacks on whoever shows the text come to nothing', () => {
  const attacks = {
    script: foreignHtml('a<script>x()</script>b', base),
    event: foreignHtml('<img src=x onerror=x()>', base),
    scheme: foreignHtml('<a href="&#106;ava&Tab;script&colon;x()">a</a>', base),
    data: foreignHtml('<a href="data:text/html;base64,x">a</a><img src="data:image/svg+xml,x">', base),
    style: foreignHtml('<p style="background:url(javascript:x)">a</p><style>p{}</style>', base),
    frame: foreignHtml(
      '<iframe src="https://e.example"></iframe><object data="x"></object><embed src="x">',
      base,
    ),
    form: foreignHtml('<form action="https://e.example"><input name="p"><button>go</button></form>', base),
    vector: foreignHtml(
      '<svg><a xlink:href="javascript:x()"><text>a</text></a></svg><math href="x">b</math>',
      base,
    ),
    quote: foreignHtml(`<a href='"><script>x()</script>'>a</a>`, base),
    cut: foreignHtml('<a href="http://a.example/', base),
    comment: foreignHtml('<!--[if IE]><script>x()</script><![endif]-->a', base),
  }
  expect(attacks).toEqual({
    script: 'ab',
    event: '<img src="https://wire.example.org/night/x" />',
    scheme: '<a>a</a>',
    data: '<a>a</a><img />',
    style: '<p>a</p>',
    frame: '',
    form: 'go',
    vector: '<a>a</a>b',
    quote: '<a href="https://wire.example.org/night/%22%3E%3Cscript%3Ex()%3C/script%3E">a</a>',
    cut: '',
    comment: 'a',
  })
})

test('a plain text stays as it was written unless it would do something in a page', () => {
  expect(
    ['1 < 2 & 3', 'History of the <blink> tag', 'Use <script>', '<b onclick="x()">', '<!-- hidden'].map(
      foreignText,
    ),
  ).toEqual([
    '1 < 2 & 3',
    'History of the <blink> tag',
    'Use &lt;script&gt;',
    '&lt;b onclick="x()"&gt;',
    '&lt;!-- hidden',
  ])
})
