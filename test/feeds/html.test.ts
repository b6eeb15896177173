import { expect, test } from 'vitest'
import { read } from './read.ts'

const page = (body: string) =>
  `<!DOCTYPE html><html><head><title>Agenda &amp; notices</title></head><body>${body}</body></html>`
const rows = { rows: 'li', fields: { id: '@id', text: ':scope', link: 'a@href', place: '.place' } }

test('a row gives the text and the attributes that the beat asks for, addresses absolute', async () => {
  const body = page(
    '<ul><li id="m1"><a href="../m1?x=1">Plan <b>Commission</b></a><script>x()</script><p class="place"> City\n Hall </p></li></ul>',
  )
  expect(await read('html', body, rows)).toEqual({
    records: [
      {
        id: 'm1',
        text: 'Plan Commission City Hall',
        link: 'https://feed.example.org/m1?x=1',
        place: 'City Hall',
      },
    ],
    encoding: 'utf-8',
    title: 'Agenda & notices',
  })
})

test('what is not on the row is not in the record, and a row with nothing is none', async () => {
  const body = page('<ul><li id="m2">TBD</li><li></li><li><a href="javascript:alert(1)"></a></li></ul>')
  expect((await read('html', body, rows)).records).toEqual([{ id: 'm2', text: 'TBD' }])
})

test('a page that has changed is a fault, a quiet day is none', async () => {
  expect(await read('html', page('<p>Moved</p>'), rows).catch(String)).toEqual(
    'UpstreamError: nothing on the web page "Agenda &amp; notices" is at "li"; look whether the page changed',
  )
  expect((await read('html', page('<p>None</p>'), { ...rows, mayBeEmpty: true })).records).toEqual([])
})

test('a page that never closes counts as cut, unless its publisher always leaves it open', async () => {
  const open = '<html><body><ul><li id="m3">Hearing'
  await expect(read('html', open, rows)).rejects.toMatchObject({ kind: 'cut-short' })
  expect((await read('html', open, { ...rows, openEnd: true })).records).toEqual([
    { id: 'm3', text: 'Hearing' },
  ])
})

test('the page’s own word on its encoding counts', async () => {
  const bytes = Uint8Array.from(
    Buffer.from('<html><head><meta charset="iso-8859-2"></head><li>\xa9kola</li></html>', 'latin1'),
  )
  expect(await read('html', bytes, rows)).toEqual({ records: [{ text: 'Škola' }], encoding: 'iso-8859-2' })
})

test('a selector that is none is a fault of the beat', async () => {
  await expect(read('html', page(''), { rows: 'li[', fields: {} })).rejects.toThrow(/no CSS selector/)
  await expect(read('html', page(''), { rows: 'li', fields: { a: 'td:nth(@x' } })).rejects.toThrow(
    /no CSS selector/,
  )
})

test('JSON is no web page, and a page nested without end is refused', async () => {
  await expect(read('html', '{"a":1}', rows)).rejects.toMatchObject({ kind: 'not-html' })
  const deep = `<html>${'<div title="</div>">'.repeat(6000)}</html>`
  await expect(read('html', deep, rows)).rejects.toMatchObject({ kind: 'too-deep' })
})

test('a detail page is one record: its text in paragraphs, its markup made safe, all its tags, its time', async () => {
  const body = `<html><head><base href="https://council.example.org/press/"></head><body><article>
    <h1>Bridge closed</h1><time datetime="2026-11-22T18:30:00+01:00">Sunday</time>
    <div class="text"><p>The bridge is <b>closed</b>.</p><script>x()</script><p onclick="x()">See <a href="plan.pdf">the
    plan</a>.</p></div><a class="tag">Roads</a> <a class="tag">Bridges</a></article></body></html>`
  const fields = {
    title: 'h1',
    time: 'time@datetime',
    text: '.text@paragraphs',
    html: '.text@html',
    tags: ['a.tag'],
    links: ['.text a@href'],
    images: ['img@src'],
  }
  expect((await read('html', body, { rows: 'body', fields })).records).toEqual([
    {
      title: 'Bridge closed',
      time: '2026-11-22T18:30:00+01:00',
      text: 'The bridge is closed.\n\nSee the plan.',
      html: '<p>The bridge is <b>closed</b>.</p><p>See <a href="https://council.example.org/press/plan.pdf">the\n    plan</a>.</p>',
      tags: ['Roads', 'Bridges'],
      links: ['https://council.example.org/press/plan.pdf'],
    },
  ])
})
