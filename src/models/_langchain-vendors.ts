import type { Fetch } from '../seams/world.ts'

/** How one vendor's package of LangChain takes what is the house's business. */
export type Vendor = {
  baseUrl: string
  /** Name of the secret with the key; a local server has none. */
  key?: string
  /** The parameters that make it ask through our transport, and nothing else. */
  access: (fetch: Fetch, baseUrl: string, key: string) => Record<string, unknown>
  /** Its name for the most tokens of an answer. */
  limit: string
}

/** Longer than any deadline of ours: those of the vendors' clients stop with the head of an answer. */
const timeout = 4_000_000

/**
 * The packages whose transport can be ours, as read in them: @langchain/openai 1.6.0, anthropic 1.5.11, ollama 1.3.0, groq
 * 1.3.1 (2026-11). Others (mistralai 1.2.0 takes a client of its own kind, google-genai none) ask the net themselves.
 */
export const vendors: ReadonlyMap<string, Vendor> = new Map([
  [
    'openai',
    {
      baseUrl: 'https://api.openai.com/v1',
      key: 'OPENAI_API_KEY',
      access: (fetch, baseURL, apiKey) => ({
        apiKey,
        timeout,
        configuration: { baseURL, fetch, organization: null, project: null, logLevel: 'off' },
      }),
      limit: 'maxTokens',
    },
  ],
  [
    'anthropic',
    {
      baseUrl: 'https://api.anthropic.com',
      key: 'ANTHROPIC_API_KEY',
      access: (fetch, anthropicApiUrl, apiKey) => ({
        apiKey,
        anthropicApiUrl,
        clientOptions: { fetch, timeout, logLevel: 'off' },
      }),
      limit: 'maxTokens',
    },
  ],
  [
    'ollama',
    {
      baseUrl: 'http://127.0.0.1:11434',
      access: (fetch, baseUrl) => ({ fetch, baseUrl }),
      limit: 'numPredict',
    },
  ],
  [
    'groq',
    {
      baseUrl: 'https://api.groq.com',
      key: 'GROQ_API_KEY',
      access: (fetch, baseUrl, apiKey) => ({ apiKey, fetch, baseUrl, timeout }),
      limit: 'maxTokens',
    },
  ],
])
