import type { Made } from '../../../src/seams/medium.ts'
import { base64, cut, film, noSound, picture, sound } from './bytes.ts'
import { type Fake, type Mode, member } from './server.ts'

const bearer = {
  keyIn: (headers: Record<string, unknown>) => headers.authorization,
  sentKey: (key: string) => `Bearer ${key}`,
}
const xiKey = {
  keyIn: (headers: Record<string, unknown>) => headers['xi-api-key'],
  sentKey: (key: string) => key,
}
const needsFfmpeg = { needsFfmpeg: true } as const

const heard = (mode: Mode, seconds?: number) => (mode === 'broken' ? noSound() : sound(seconds))

/** The 201 characters of the test's story as it is read aloud, at 15 a million. */
const ofReading = 0.003015

export const openaiSpeech: Fake = {
  ...{ kind: 'openai-speech', key: 'OPENAI_API_KEY', most: ofReading, ...bearer, ...needsFfmpeg },
  options: (base) => ({
    ...{ 'base-url': `${base}/v1`, key: 'OPENAI_API_KEY', model: 'tts-1', voices: { en: 'onyx' } },
    prices: { 'tts-1': 15 },
  }),
  refusal: {
    status: 400,
    json: {
      error: {
        message: 'This content may violate our usage policies.',
        type: 'invalid_request_error',
        code: 'content_policy_violation',
      },
    },
  },
  busy: { error: { message: 'Rate limit reached', type: 'requests', code: 'rate_limit_exceeded' } },
  answer: async ({ call, json }, mode) => {
    if (mode === 'hang') return undefined
    if (call !== 'POST /v1/audio/speech' || member(json, 'response_format') !== 'mp3')
      return { status: 404, json: {} }
    return { headers: { 'content-type': 'audio/mpeg' }, bytes: await heard(mode) }
  },
}

export const elevenlabsSpeech: Fake = {
  ...{ kind: 'elevenlabs-speech', key: 'ELEVENLABS_API_KEY', most: ofReading, ...xiKey, ...needsFfmpeg },
  options: (base) => ({
    ...{ 'base-url': base, key: 'ELEVENLABS_API_KEY', voices: { en: 'JBFqnCBsd6RMkjVDRZzb' } },
    prices: { eleven_multilingual_v2: 15 },
  }),
  refusal: {
    status: 400,
    json: { detail: { status: 'content_moderation', message: 'The text was blocked by our safety checks.' } },
  },
  busy: { detail: { status: 'too_many_concurrent_requests', message: 'Too many concurrent requests.' } },
  answer: async ({ call }, mode) => {
    if (mode === 'hang') return undefined
    if (call !== 'POST /v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb') return { status: 404, json: {} }
    return { headers: { 'content-type': 'audio/mpeg', 'request-id': 'r1' }, bytes: await heard(mode) }
  },
}

export const googleSpeech: Fake = {
  ...{ kind: 'google-speech', key: 'GOOGLE_API_KEY', most: ofReading, ...needsFfmpeg },
  keyIn: (headers) => headers['x-goog-api-key'],
  sentKey: (key) => key,
  options: (base) => ({
    ...{ 'base-url': base, key: 'GOOGLE_API_KEY', voices: { en: 'en-US-Wavenet-D' } },
    prices: { Wavenet: 15 },
  }),
  refusal: {
    status: 400,
    json: {
      error: {
        code: 400,
        message: 'The request was blocked for its content by a safety policy.',
        status: 'INVALID_ARGUMENT',
      },
    },
  },
  busy: {
    error: { code: 429, message: 'Quota exceeded for requests a minute', status: 'RESOURCE_EXHAUSTED' },
  },
  answer: async ({ call, json }, mode) => {
    if (mode === 'hang') return undefined
    if (call !== 'POST /v1/text:synthesize' || member(member(json, 'voice'), 'languageCode') !== 'en-US')
      return { status: 404, json: {} }
    return { json: { audioContent: base64(await heard(mode)) } }
  },
}

export const elevenlabsMusic: Fake = {
  ...{ kind: 'elevenlabs-music', key: 'ELEVENLABS_API_KEY', most: 0.04, ...xiKey, ...needsFfmpeg },
  options: (base) => ({ 'base-url': base, key: 'ELEVENLABS_API_KEY', length: 3, prices: { music_v1: 0.8 } }),
  refusal: {
    status: 400,
    json: {
      detail: {
        ...{
          status: 'bad_prompt',
          message: 'Your prompt names a known artist, which our content policy forbids.',
        },
        data: { prompt_suggestion: 'Calm piano' },
      },
    },
  },
  busy: { detail: { status: 'system_busy', message: 'Please come again.' } },
  answer: async ({ call, json }, mode) => {
    if (mode === 'hang') return undefined
    if (call !== 'POST /v1/music' || member(json, 'music_length_ms') !== 3000)
      return { status: 404, json: {} }
    return { headers: { 'content-type': 'audio/mpeg', 'song-id': 's1' }, bytes: await heard(mode, 3) }
  },
}

export const stableAudio: Fake = {
  ...{ kind: 'stable-audio', key: 'STABILITY_API_KEY', most: 0.2, ...bearer, ...needsFfmpeg },
  options: (base) => ({
    'base-url': base,
    key: 'STABILITY_API_KEY',
    length: 3,
    prices: { 'stable-audio-2.5': 0.2 },
  }),
  // The audio API may hold back what it made, in a 200.
  refusal: { json: { audio: 'AAAA', finish_reason: 'CONTENT_FILTERED', seed: 1 } },
  busy: { id: 'b1', name: 'rate_limit_exceeded', errors: ['You have exceeded the rate limit.'] },
  answer: async ({ call, text }, mode) => {
    if (mode === 'hang') return undefined
    const path = 'POST /v2beta/audio/stable-audio-2/text-to-audio'
    if (call !== path || !text.includes('name="duration"')) return { status: 404, json: {} }
    return { json: { audio: base64(await heard(mode, 3)), finish_reason: 'SUCCESS', seed: 1 } }
  },
}

const turns = (mode: Mode): number => (mode === 'slow' ? 3 : 1)

/** A server of music as src/media/README.md has it. */
const musicServer = (kind: string, more: Record<string, unknown>): Fake => ({
  ...{ kind, key: 'MUSIC_TOKEN', most: 0.02, ...bearer, ...needsFfmpeg },
  options: (base) => ({
    'base-url': base,
    key: 'MUSIC_TOKEN',
    price: 0.02,
    length: 3,
    'poll-seconds': 0.01,
    ...more,
  }),
  callsOff: 'DELETE /jobs/j-1',
  busy: { error: 'busy' },
  answer: async ({ call, json }, mode, calls) => {
    const id = 'j-1'
    if (call === 'POST /jobs')
      return typeof member(json, 'prompt') === 'string' && typeof member(json, 'seed') === 'number'
        ? { status: 202, json: { id, status: 'queued' } }
        : { status: 422, json: { error: 'prompt and seed are missing' } }
    if (call === 'DELETE /jobs/j-1') return { json: { id, status: 'cancelled' } }
    if (call === 'GET /jobs/j-1/audio') return { bytes: await heard(mode, 3) }
    const looked = calls.filter((each) => each.call === call).length
    if (mode === 'hang' || looked < turns(mode))
      return { json: { id, status: 'running', progress: looked / 10 } }
    if (mode === 'refused')
      return { json: { id, status: 'refused', error: 'content that this server does not make' } }
    return { json: { id, status: 'done', progress: 1 } }
  },
})

export const audiocraft = musicServer('audiocraft', { model: 'facebook/musicgen-small' })
export const magenta = musicServer('magenta', { checkpoint: '/models/attention_rnn.mag' })

const card = async (): Promise<Record<string, Made>> => ({
  card: {
    files: [
      { name: 'card-1280.png', type: 'image/png', bytes: await picture(320, 180), width: 320, height: 180 },
    ],
    ...{ alt: 'alt', caption: 'caption', credit: 'Nightdesk' },
  },
})

export const runway: Fake = {
  ...{ kind: 'runway', key: 'RUNWAYML_API_SECRET', most: 0.25, ...bearer, ...needsFfmpeg },
  options: (base) => ({
    ...{ 'base-url': base, key: 'RUNWAYML_API_SECRET', prices: { gen4_turbo: 0.05 }, 'poll-seconds': 0.01 },
    'files-at': [new URL(base).host],
  }),
  parts: card,
  bare: /^GET \/files\//,
  callsOff: 'DELETE /v1/tasks/17f20503-6c24-4c16-946b-35dbbce2af2f',
  busy: { error: 'You have too many tasks running.' },
  answer: async ({ call, json, headers }, mode, calls) => {
    const id = '17f20503-6c24-4c16-946b-35dbbce2af2f'
    if (call.startsWith('GET /files/')) return { bytes: mode === 'broken' ? cut(await film()) : await film() }
    if (headers['x-runway-version'] !== '2024-11-06')
      return { status: 400, json: { error: 'X-Runway-Version is missing' } }
    if (call === 'POST /v1/image_to_video')
      return String(member(json, 'promptImage')).startsWith('data:image/png;base64,') &&
        member(json, 'duration') === 5
        ? { json: { id } }
        : { status: 400, json: { error: 'Validation of body failed' } }
    if (call === `DELETE /v1/tasks/${id}`) return { status: 204, bytes: new Uint8Array() }
    const looked = calls.filter((each) => each.call === call).length
    const createdAt = '2026-11-26T02:00:00Z'
    if (mode === 'hang' || looked < turns(mode))
      return { json: { id, createdAt, status: 'RUNNING', progress: looked / 10 } }
    if (mode === 'refused')
      return {
        json: {
          id,
          createdAt,
          status: 'FAILED',
          failure: 'The input was blocked by content moderation.',
          failureCode: 'SAFETY.INPUT.IMAGE',
        },
      }
    return {
      json: { id, createdAt, status: 'SUCCEEDED', output: [`http://${headers.host}/files/clip.mp4?_jwt=x`] },
    }
  },
}
