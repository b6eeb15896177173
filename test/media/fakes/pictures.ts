import type { Made } from '../../../src/seams/medium.ts'
import { base64, blank, cut, picture } from './bytes.ts'
import { type Fake, type Mode, member } from './server.ts'

const drawn = async (mode: Mode, wide = 96): Promise<Uint8Array> =>
  mode === 'broken' ? cut(await picture(wide)) : picture(wide)

const bearer = {
  keyIn: (headers: Record<string, unknown>) => headers.authorization,
  sentKey: (key: string) => `Bearer ${key}`,
}
const basic = { ...bearer, sentKey: (key: string) => `Basic ${Buffer.from(key).toString('base64')}` }

export const openaiPicture: Fake = {
  ...{ kind: 'openai-picture', key: 'OPENAI_API_KEY', most: 0.25, ...bearer },
  options: (base) => ({
    'base-url': `${base}/v1`,
    key: 'OPENAI_API_KEY',
    prices: { 'gpt-image-1': 0.25 },
    tokens: { input: 10, output: 40 },
  }),
  refusal: {
    status: 400,
    json: {
      error: {
        ...{
          message: 'Your request was rejected by the safety system.',
          type: 'image_generation_user_error',
        },
        ...{ param: null, code: 'moderation_blocked' },
      },
    },
  },
  busy: {
    error: { message: 'Rate limit reached for gpt-image-1', type: 'requests', code: 'rate_limit_exceeded' },
  },
  answer: async ({ call }, mode) => {
    if (mode === 'hang') return undefined
    if (call !== 'POST /v1/images/generations') return { status: 404, json: {} }
    return {
      headers: { 'x-request-id': 'req_1' },
      json: {
        created: 1,
        data: [{ b64_json: base64(await drawn(mode)) }],
        usage: { input_tokens: 100, output_tokens: 4000, total_tokens: 4100 },
      },
    }
  },
}

export const stability: Fake = {
  ...{ kind: 'stability', key: 'STABILITY_API_KEY', most: 0.03, ...bearer },
  options: (base) => ({ 'base-url': base, key: 'STABILITY_API_KEY', prices: { core: 0.03 } }),
  refusal: {
    status: 403,
    json: {
      id: 'a1',
      name: 'content_moderation',
      errors: ['Your request was flagged by our content moderation system.'],
    },
  },
  busy: { id: 'a2', name: 'rate_limit_exceeded', errors: ['You have exceeded the rate limit.'] },
  answer: async ({ call, text, headers }, mode) => {
    if (mode === 'hang') return undefined
    if (call !== 'POST /v2beta/stable-image/generate/core') return { status: 404, json: {} }
    if (!String(headers['content-type']).startsWith('multipart/form-data') || !text.includes('name="prompt"'))
      return { status: 400, json: { id: 'a3', name: 'bad_request', errors: ['prompt: cannot be blank'] } }
    return {
      headers: { 'x-request-id': 'req_2' },
      json: { image: base64(await drawn(mode)), finish_reason: 'SUCCESS', seed: 7 },
    }
  },
}

/** Far enough that a making is seen under way. */
const turns = (mode: Mode): number => (mode === 'slow' ? 3 : 1)

export const webui: Fake = {
  ...{ kind: 'stable-diffusion-webui', key: 'WEBUI_LOGIN', most: 0, ...basic },
  options: (base) => ({
    'base-url': base,
    key: 'WEBUI_LOGIN',
    model: 'sd_xl_base_1.0',
    'poll-seconds': 0.01,
  }),
  callsOff: 'POST /sdapi/v1/interrupt',
  busy: { detail: 'too many requests' },
  answer: async ({ call }, mode, calls) => {
    const looked = calls.filter((each) => each.call === 'GET /sdapi/v1/progress')
    if (call === 'GET /sdapi/v1/progress')
      return { json: { progress: looked.length / 10, eta_relative: 1, state: { job: 'txt2img' } } }
    if (call === 'POST /sdapi/v1/interrupt') return { json: null }
    if (call !== 'POST /sdapi/v1/txt2img') return { status: 404, json: { detail: 'Not Found' } }
    if (mode === 'hang') return undefined
    while (calls.filter((each) => each.call === 'GET /sdapi/v1/progress').length < turns(mode))
      await new Promise(setImmediate)
    const bytes = mode === 'refused' ? await blank() : await drawn(mode)
    return { json: { images: [base64(bytes)], parameters: {}, info: '{"sd_model_name":"sd_xl_base_1.0"}' } }
  },
}

/** The queue of ComfyUI: a workflow is known when it is done. */
const comfy =
  (wide: number): Fake['answer'] =>
  async ({ call, json }, mode, calls) => {
    const id = String(calls.map((each) => member(each.json, 'prompt_id')).find((each) => each !== undefined))
    if (call === 'POST /upload/image')
      return { json: { name: 'nightdesk.png', subfolder: '', type: 'input' } }
    if (call === 'POST /prompt')
      return JSON.stringify(member(json, 'prompt')).includes('{{')
        ? {
            status: 400,
            json: {
              error: { type: 'prompt_outputs_failed_validation', message: 'a place is open', details: '' },
              node_errors: {},
            },
          }
        : { json: { prompt_id: id, number: 1, node_errors: {} } }
    if (call === 'POST /queue' || call === 'POST /interrupt') return { json: {} }
    if (call === `GET /history/${id}`) {
      const looked = calls.filter((each) => each.call === call).length
      if (mode === 'hang' || looked < turns(mode)) return { json: {} }
      if (mode === 'refused')
        return {
          json: {
            [id]: {
              outputs: {},
              status: {
                ...{ status_str: 'error', completed: false },
                messages: [
                  ['execution_start', { prompt_id: id }],
                  [
                    'execution_error',
                    { node_id: '9', node_type: 'SafetyChecker', exception_message: 'NSFW content was found' },
                  ],
                ],
              },
            },
          },
        }
      const images = [{ filename: 'out_00001_.png', subfolder: '', type: 'output' }]
      return {
        json: {
          [id]: {
            outputs: { '9': { images } },
            status: { status_str: 'success', completed: true, messages: [] },
          },
        },
      }
    }
    if (call === 'GET /view') return { bytes: await drawn(mode, wide) }
    return { status: 404, json: {} }
  }

const workflows = 'editorial-rules/comfyui'

export const comfyui: Fake = {
  ...{ kind: 'comfyui', key: 'COMFY_TOKEN', most: 0.01, ...bearer },
  options: (base) => ({
    ...{ 'base-url': base, key: 'COMFY_TOKEN', price: 0.01, model: 'sd_xl_base_1.0', 'poll-seconds': 0.01 },
    workflow: `${workflows}/picture.json`,
  }),
  callsOff: 'POST /interrupt',
  busy: { error: 'busy' },
  answer: comfy(96),
}

const part = async (): Promise<Record<string, Made>> => ({
  stability: {
    files: [{ name: 'picture.png', type: 'image/png', bytes: await picture(), width: 96, height: 64 }],
    ...{
      alt: 'alt of the picture',
      caption: 'Illustration: Earthquakes.',
      credit: 'Nightdesk / Stability AI core',
    },
    generated: { model: 'core', prompt: 'as it was asked for', cost: 0.03 },
  },
})

export const upscaleWebui: Fake = {
  ...webui,
  kind: 'upscale',
  options: (base) => ({
    server: 'stable-diffusion-webui',
    'base-url': base,
    key: 'WEBUI_LOGIN',
    'poll-seconds': 0.01,
  }),
  parts: part,
  answer: async ({ call }, mode, calls) => {
    if (call === 'GET /sdapi/v1/progress') return { json: { progress: 0.5, eta_relative: 1 } }
    if (call === 'POST /sdapi/v1/interrupt') return { json: null }
    if (call !== 'POST /sdapi/v1/extra-single-image') return { status: 404, json: {} }
    if (mode === 'hang') return undefined
    while (calls.filter((each) => each.call === 'GET /sdapi/v1/progress').length < turns(mode))
      await new Promise(setImmediate)
    return {
      json: { html_info: '', image: base64(mode === 'refused' ? await blank() : await drawn(mode, 192)) },
    }
  },
}

export const upscaleComfy: Fake = {
  ...comfyui,
  kind: 'upscale',
  options: (base) => ({
    ...{
      server: 'comfyui',
      'base-url': base,
      key: 'COMFY_TOKEN',
      price: 0.01,
      model: 'RealESRGAN_x4',
      'poll-seconds': 0.01,
    },
    workflow: `${workflows}/upscale.json`,
  }),
  parts: part,
  answer: comfy(384),
}
