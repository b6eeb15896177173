import { z } from 'zod'
import type { PerLanguage } from '../news/language.ts'
import { shape, type YamlFile } from './yaml.ts'

const words = z.record(z.string(), z.string().min(1))
const newsroom = z.strictObject({ name: z.string().min(1), byline: words })

/** Who publishes: `editorial-rules/newsroom.yaml`. */
export type NewsroomName = { name: string; byline: PerLanguage<string> }

export const newsroomName = (yaml: YamlFile): NewsroomName | undefined => shape(yaml, newsroom)
