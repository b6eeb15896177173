import { z } from 'zod'
import type { PapersRules } from '../news/papers.ts'
import { shape, type YamlFile } from './yaml.ts'

const text = z.string().min(1)
const words = z.record(z.string(), text)
const secret = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a secret: NIGHTDESK_SIGNING_KEY')

const file = z.strictObject({
  labels: z
    .record(
      z.string(),
      z.strictObject({
        mark: text.max(40),
        short: text.max(6),
        picture: text,
        film: text,
        speech: text,
        music: text,
      }),
    )
    .refine((labels) => 'en' in labels, 'words in English are what any other language falls back on'),
  copyright: words,
  terms: z.strictObject({ url: z.url().optional(), text: words }).optional(),
  signing: z.strictObject({ certificate: secret, key: secret }).optional(),
})

/** What `editorial-rules/papers.yaml` says; faults become complaints of the file. */
export const papersRules = (yaml: YamlFile): PapersRules | undefined => shape(yaml, file)
