import { expect, test } from 'vitest'
import { picturesIn } from '../../src/news/pictures.ts'

test('the pictures of a wire item are its associations that are pictures, with their words', () => {
  const record = {
    headline: 'Quake',
    associations: [
      {
        type: 'picture',
        url: 'https://wire.example/1.jpg',
        caption: 'The bridge',
        credit: 'A. Photo',
        contentType: 'image/jpeg',
        width: 800,
      },
      { type: 'video', url: 'https://wire.example/2.mp4', contentType: 'video/mp4' },
      { type: 'text', url: 'https://wire.example/other-story' },
      { type: 'picture', id: 'tag:wire,2018:3', headline: 'without an address' },
    ],
  }
  expect(picturesIn(record)).toEqual([
    { url: 'https://wire.example/1.jpg', declared: 'image/jpeg', caption: 'The bridge', credit: 'A. Photo' },
  ])
})

test('of a feed they are enclosures, attachments and the picture of an entry', () => {
  expect(
    picturesIn({
      link: 'https://paper.example/story',
      enclosures: [
        { url: 'https://paper.example/a.png', type: 'image/png' },
        { url: 'https://paper.example/a.mp3', type: 'audio/mpeg' },
        { url: 'https://paper.example/b.webp?w=9' },
      ],
      image: 'https://paper.example/lead',
      ext: {
        'media:content': [{ '@url': 'https://paper.example/c.jpg', '@medium': 'image' }],
        'media:thumbnail': { url: 'https://paper.example/d' },
      },
      author: { url: 'https://paper.example/me', avatar: 'https://paper.example/me.jpg' },
    }).map(({ url }) => url),
  ).toEqual([
    'https://paper.example/a.png',
    'https://paper.example/b.webp?w=9',
    'https://paper.example/lead',
    'https://paper.example/c.jpg',
    'https://paper.example/d',
  ])
})

test('only addresses of the web are taken, each once, and no catalogue of them', () => {
  const enclosures = [
    ...[
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:image/png;base64,AAAA',
      '../a.png',
      'ftp://x.example/a.png',
    ],
    ...Array.from({ length: 40 }, (_, at) => `https://x.example/${at % 20}.png`),
  ].map((url) => ({ url, type: 'image/png' }))
  const found = picturesIn({ enclosures })
  expect(found).toHaveLength(12)
  expect(found[0]).toEqual({ url: 'https://x.example/0.png', declared: 'image/png' })
})

test('a record nested without end is no trouble', () => {
  let record: { image: object } | object = { image: 'https://x.example/deep.png' }
  for (let depth = 0; depth < 5000; depth++) record = { inner: record }
  expect(picturesIn(JSON.parse(JSON.stringify({ a: 1 })))).toEqual([])
  expect(picturesIn(Object(record))).toEqual([])
})
