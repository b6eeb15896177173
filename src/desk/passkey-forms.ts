import { z } from 'zod'

/** Base64url of what an authenticator gave; a key or a signature takes a few hundred bytes, an attestation some thousand. */
const bytes = z.base64url().max(50_000)
const common = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
}

/** What a browser sends of a new passkey. */
export const attested = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(50)).max(10).default([]),
  }),
})

/** What a browser sends of a passkey that has signed. */
export const asserted = z.object({
  ...common,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
  }),
})
