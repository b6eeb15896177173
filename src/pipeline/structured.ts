import type { Json } from '../news/json.ts'
import { parseLiteral } from './literal.ts'

/** The data in a text that is no prose: JSON, a literal as Python prints it, a table with a head, a list of keys and values. */
export function structured(body: string): Json | undefined {
  const text = body.trim()
  return asJson(text) ?? parseLiteral(text) ?? asTable(text) ?? asList(text)
}

function asJson(text: string): Json | undefined {
  if (!/^[[{]/.test(text)) return undefined
  try {
    const value: Json = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

const remark = /^#\s*([\p{L} _-]+):\s*(.*)$/u

/** Lines of values under a head of names, with remarks (`# unit: people`) above them. */
function asTable(text: string): Json | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const remarks = lines.flatMap((line): [string, Json][] => {
    const [, key, value] = remark.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [[key.trim(), value.trim()]]
  })
  const [head, ...rows] = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const names = head?.split(',').map((name) => name.trim()) ?? []
  const cells = rows.map((row) => row.split(',').map((cell) => cell.trim()))
  const isTable = names.length > 1 && rows.length > 1 && cells.every(({ length }) => length === names.length)
  if (!isTable || !names.every((name) => /^[\p{L}_][\p{L}\d_ ]*$/u.test(name))) return undefined
  const told = cells.map((row) =>
    Object.fromEntries(names.map((name, at) => [name, cellValue(row[at] ?? '')])),
  )
  return { ...Object.fromEntries(remarks), rows: told }
}

const cellValue = (cell: string): Json => (/^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell)

const entry = /^[-*•]\s*([^:]{2,60}):\s+(.+)$/u

/** A title and `- key: value` lines; a key that stands several times has all its values. */
function asList(text: string): Json | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[-=]{3,}$/.test(line))
  const entries = lines.flatMap((line): [string, string][] => {
    const [, key, value] = entry.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [[key.trim(), value.trim()]]
  })
  if (entries.length < 2 || entries.length < lines.length - 1) return undefined
  const values = Map.groupBy(entries, ([key]) => key)
  const told = [...values].map(([key, all]): [string, Json] => {
    const [[, only] = ['', '']] = all
    return [key, all.length === 1 ? only : all.map(([, value]) => value)]
  })
  const [title = ''] = lines.filter((line) => !entry.test(line))
  return { ...(title === '' ? {} : { name: title }), ...Object.fromEntries(told) }
}
