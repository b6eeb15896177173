import { once } from 'node:events'
import { expect, test } from 'vitest'
import { readYaml, type YamlFile } from '../../src/config/yaml.ts'
import { readAhead, readYamlSoon } from '../../src/config/yaml-ahead.ts'

const sound = 'units:\n  km: { en: kilometer, ru: километр }\n  list: &all [1, two, ~, "3"]\nagain: *all\n'
const faulty = 'units:\n  km: { en: kilometer\nunits: 2\n'
const loose = 'a: *nobody\n'
const texts = [sound, faulty, loose, '']

const said = (yaml: YamlFile) => {
  yaml.complain(['units', 'km', 'ru'], 'no such language')
  yaml.complain(['units', 'km'], 'no such unit', true)
  return { value: yaml.value, complaints: yaml.complaints, place: yaml.place(9) }
}

test('a file that another thread has read says the same of itself, at the same places', async () => {
  const stop = await readAhead(async () => texts)
  try {
    for (const text of texts)
      expect(said(await readYamlSoon('units.yaml', text))).toEqual(said(readYaml('units.yaml', text)))
  } finally {
    await stop()
  }
})

test('a file that nobody reads ahead is read when it is asked for, also once the thread has ended', async () => {
  const stop = await readAhead(async () => [sound])
  await stop()
  for (const text of [sound, 'a: 1'])
    expect(said(await readYamlSoon('a.yaml', text))).toEqual(said(readYaml('a.yaml', text)))
})

test('where the texts cannot be had that is said, and no thread is left waiting for them', async () => {
  const started = once(process, 'worker')
  await expect(readAhead(() => Promise.reject(new Error('no such folder')))).rejects.toThrow('no such folder')
  const [thread] = await started
  expect(thread.threadId).toBe(-1)
})
