import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inWords, lintFiles, lintLine, lintWith } from '../../src/commands/lint.ts'

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-lint-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

const weasel = 'extends: existence\nmessage: "Remove \'%s\'"\nignorecase: true\ntokens:\n  - very\n'

test('a package is linted with as it is, and what it cannot run is told by name, place and reason', async () => {
  const folder = await folderOf({
    'Pkg/Weasel.yml': weasel,
    'Pkg/Meetup.yml': 'extends: sequence\nmessage: m\ntokens:\n  - tag: NN\n',
    'Pkg/Twice.yml':
      "extends: substitution\nmessage: \"'%s' not '%s'\"\nswap:\n  colour: color\n  colour: hue\n",
    'Pkg/Quoted.yml': "extends: existence\nmessage: \"Don\\'t write '%s'\"\ntokens: [moist]\n",
    'Pkg/README.md': 'No rule.',
    'Pkg/meta.json': '{}',
  })
  const said: string[] = []
  const lint = await lintWith([join(folder, 'Pkg')], (line) => said.push(line.replace(`${folder}/`, '')))
  expect(said).toEqual([
    'Pkg/Meetup.yml:1:10 Pkg.Meetup is not run: extends: a rule of the kind "sequence" asks for parts of speech, and there is no tagger here whose tags are those that the rule was written for',
    "Pkg/Quoted.yml:2:14 \\' within double quotes is read as an apostrophe",
    'Pkg/Twice.yml:5:3 Map keys must be unique: the last one holds',
  ])
  expect(await lint(lintLine.parse({ id: 7, text: 'Very moist colour.' }))).toEqual({
    id: 7,
    findings: [
      { rule: 'Pkg.Weasel', level: 'warning', start: 0, end: 4, message: "Remove 'Very'" },
      { rule: 'Pkg.Quoted', level: 'warning', start: 5, end: 10, message: "Don't write 'moist'" },
      {
        rule: 'Pkg.Twice',
        level: 'warning',
        start: 11,
        end: 17,
        message: "'hue' not 'colour'",
        replacement: 'hue',
      },
    ],
  })
})

test('a folder of packages is each of them; files are told by line and column', async () => {
  const folder = await folderOf({
    'styles/A/Weasel.yml': weasel,
    'styles/B/Weasel.yml': weasel,
    'copy.md': '# Very\n\n`very` **very**\n',
  })
  const found = await lintFiles(
    [join(folder, 'copy.md')],
    { rules: [join(folder, 'styles')], language: 'en' },
    () => undefined,
  )
  expect(found.map((each) => inWords(each).replace(`${folder}/`, ''))).toEqual([
    "copy.md:1:3 warning A.Weasel Remove 'Very'",
    "copy.md:1:3 warning B.Weasel Remove 'Very'",
    "copy.md:3:10 warning A.Weasel Remove 'very'",
    "copy.md:3:10 warning B.Weasel Remove 'very'",
  ])
})

test('a folder of which nothing can be run, and a fault in a file of the house, end with the place', async () => {
  const none = await folderOf({ 'units.yaml': 'units: {}\n' })
  await expect(lintWith([none])).rejects.toThrow(`${none}:1:1 no rule of this folder can be run`)
  const faulty = await folderOf({ 'house.yaml': 'rules:\n  - name: a\n    kind: avoid\nowner: [me]\n' })
  await expect(lintWith([faulty])).rejects.toThrow(`${faulty}/house.yaml:4:8 owner: is text`)
})
