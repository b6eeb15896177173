import { z } from 'zod'

/** How one OpenAI-compatible API is asked. */
export const openaiOptions = z.strictObject({
  /** Every server has `chat`; OpenAI, newer Ollama, vLLM and LM Studio have `responses`. */
  api: z.enum(['chat', 'responses']).default('chat'),
  /** `http://localhost:11434/v1`; else the secret `OPENAI_BASE_URL`, else OpenAI itself. */
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Name of the secret with the key. Without one, `OPENAI_API_KEY`, and with a `baseUrl` of its own no key is sent. */
  key: z.string().min(1).optional(),
  /** How the server is held to the schema: by the schema itself, to any JSON, or by words alone. */
  structured: z.enum(['json_schema', 'json_object', 'none']).default('json_schema'),
  /** Off for servers that cannot: then silence is only known from the whole time. */
  stream: z.boolean().default(true),
  /** The name of the limit in `chat`: OpenAI wants the new one, many others know the old one only. */
  limit: z.enum(['max_completion_tokens', 'max_tokens']).optional(),
  /** For models that think first. */
  effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
  seconds: z.number().positive().max(3600).default(600),
  idleSeconds: z.number().positive().max(3600).default(120),
  bytes: z.int().positive().default(2_000_000),
})

export type OpenAIOptions = z.infer<typeof openaiOptions>

export const openAIsOwn = 'https://api.openai.com/v1'
