import { z } from 'zod'

/** What no generated picture has. */
export const avoided = z
  .string()
  .trim()
  .max(1000)
  .default(
    'photograph, photorealistic, camera, face, portrait, celebrity, text, letters, watermark, logo, flag, blood',
  )

/** A form of text fields. */
export function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== '') form.append(name, value)
  return form
}

/** Whether Stability made something and holds it back: a 200 that says `CONTENT_FILTERED`. */
export const filtered = (reason: string): boolean => /filter/i.test(reason)
