import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addressesIn } from '../../../src/writers/_llm/addresses.ts'
import { passagesIn } from '../../../src/writers/_llm/injection.ts'
import { project } from '../../night/place.ts'

const folder = new URL('../../fixtures/prompt-injection/', import.meta.url)

test.each(['text_attack_train.json', 'code_attack_train.json', 'more-attacks.json'])(
  'every attack of %s is found whole by its form alone',
  async (file) => {
    const kinds: Record<string, string[]> = JSON.parse(await readFile(new URL(file, folder), 'utf8'))
    const missed = Object.values(kinds)
      .flat()
      .filter((attack) => {
        const found = passagesIn(attack).reduce((sum, { start, end }) => sum + end - start, 0)
        return found < attack.trim().length * 0.97 && addressesIn(attack).length === 0
      })
    expect(missed).toEqual([])
  },
)

test('releases and bulletins of a real night give no order: what they say in statements is left alone', async () => {
  const texts: string[] = []
  const rss = await readFile(
    join(project, 'pipelines/press-releases/recorded/sec_press_releases_2025-01-24.rss'),
    'utf8',
  )
  for (const [, words = ''] of rss.matchAll(/<(?:description|title)>([\s\S]*?)<\//g)) texts.push(words)
  const atom = await readFile(
    join(project, 'pipelines/weather-alerts/recorded/nws_national_2018-08-15.xml'),
    'utf8',
  )
  for (const [, words = ''] of atom.matchAll(/<summary>([\s\S]*?)<\/summary>/g)) texts.push(words)
  const plain = texts.map((text) => text.replaceAll(/&amp;nbsp;|&(?:amp|quot|#\d+);/g, ' '))
  expect(plain.length).toBeGreaterThan(200)
  expect(
    plain.flatMap((text) => passagesIn(text).map(({ text: passage, why }) => `${why}: ${passage}`)),
  ).toEqual([])
})

test.each([
  'The bank raised its rate to 7.5 percent on Friday.',
  '“Please stay at home,” the mayor said on Monday.',
  'According to the survey, the quake was felt in Hualien.',
  'Report says growth slowed in March.',
  'Visit of the president ends on Tuesday, his office said.',
  'Банк России установил курс доллара.',
  'Очередь на границе растёт, сообщает служба.',
  'Часть рейсов отменена до вечера.',
  'Жители города сообщили о толчках.',
  'Китай подписал соглашение с Россией.',
  'Компании отчитались о прибыли.',
  'Осень наступила раньше срока.',
])('a statement is no order: %s', (sentence) => {
  expect(passagesIn(sentence)).toEqual([])
})

test('addresses of every kind are found, and what only looks like one is left', () => {
  const found = (text: string) => addressesIn(text).map((each) => each.text)
  expect(found('Write to a.b@example.org, @desk or see www.x.example/p?q=1 and http://10.0.0.1/x')).toEqual([
    'a.b@example.org',
    '@desk',
    'www.x.example/p?q=1',
    'http://10.0.0.1/x',
  ])
  expect(
    found('assist [at] gmail [dot] com; +1 (555) 014-2299; 0x52908400098527886E0F7030069857D2E4169EE7'),
  ).toEqual([
    'assist [at] gmail [dot] com',
    '+1 (555) 014-2299',
    '0x52908400098527886E0F7030069857D2E4169EE7',
  ])
  expect(found('The U.S. won 113-107 at 3:50 p.m. on 6.2.2018; the index rose 1.5 to 3,241.75.')).toEqual([])
})
