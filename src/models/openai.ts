import { defineModel } from '../seams/model.ts'
import { chat } from './_chat.ts'
import { failureOf } from './_failure.ts'
import { answerOf, type Heard, paidFor } from './_heard.ts'
import { accessOf, clientOf } from './_openai-client.ts'
import { type OpenAIOptions, openaiOptions } from './_openai-options.ts'
import { respond } from './_responses.ts'

export { type MediaDesk, mediaOptions, openMediaDesk } from './_openai-media.ts'

/**
 * Any server that speaks OpenAI's API: OpenAI, Ollama, vLLM, llama.cpp, LM Studio, gateways. Opening throws `ConfigError`
 * where a key is wanted and not there.
 */
export default defineModel<OpenAIOptions>({
  options: openaiOptions,
  open: async (options, world) => {
    const client = await clientOf(options, world)
    const { host } = new URL(accessOf(options, world).at)
    const hearing = options.api === 'chat' ? chat : respond
    return {
      ask: async (request, signal) => {
        const where = `${host}: ${request.model}`
        const heard: Heard = { text: '' }
        try {
          await hearing(client, request, options, heard, signal)
        } catch (error) {
          throw paidFor(request, heard, failureOf(error, { where, now: world.now(), signal }))
        }
        // A client whose call is ended by its caller takes that for the end of the answer.
        signal.throwIfAborted()
        return answerOf(request, heard, where)
      },
    }
  },
})
