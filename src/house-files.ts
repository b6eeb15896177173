import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { YamlFile } from './config/yaml.ts'
import { readYamlSoon } from './config/yaml-ahead.ts'
import type { Complaint } from './seams/writer.ts'

/** A file of the house as YAML; one that is not there is a complaint. */
export async function readFileAsYaml(file: string): Promise<YamlFile> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const yaml = await readYamlSoon(file, text ?? '')
  if (text !== undefined) return yaml
  yaml.complain([], 'no such file')
  return { ...yaml, value: undefined }
}

/** What is read of a file; what is wrong with it goes to the complaints. */
export async function told<T>(
  yaml: YamlFile,
  read: (yaml: YamlFile) => T | undefined,
  complaints: Complaint[],
): Promise<T | undefined> {
  const value = read(yaml)
  complaints.push(...yaml.complaints)
  return value
}

/** The same of a file that a house may have or not. */
export async function toldIfThere<T>(
  file: string,
  read: (yaml: YamlFile) => T | undefined,
  complaints: Complaint[],
): Promise<T | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : told(await readYamlSoon(file, text), read, complaints)
}

/** The files of `profiles/` by name; a house may have none. */
export async function readProfiles(folder: string): Promise<Map<string, YamlFile>> {
  const files = (await readdir(folder).catch((): string[] => [])).sort()
  const named = files.flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []))
  const read = named.map(async (name) => [name, await readFileAsYaml(join(folder, `${name}.yaml`))] as const)
  return new Map(await Promise.all(read))
}

/** The folders of `pipelines/`; `_shared` and the like are none. No folder at all has no beats. */
export async function beatNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
}

/** The texts of the house's YAML files, about in the order in which opening it asks for them. */
export async function yamlTexts(folder: string): Promise<string[]> {
  const places = ['editorial-rules', 'editorial-rules/profiles', 'prompts', 'pipelines']
  const found = await Promise.all(
    places.map(async (place) => {
      const entries = await readdir(join(folder, place), {
        withFileTypes: true,
        recursive: place === 'pipelines',
      }).catch(() => [])
      const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      return files.map((entry) => join(entry.parentPath, entry.name)).sort()
    }),
  )
  return Promise.all(found.flat().map((file) => readFile(file, 'utf8')))
}
