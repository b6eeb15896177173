import { comfyui, openaiPicture, stability, upscaleComfy, upscaleWebui, webui } from './pictures.ts'
import type { Fake } from './server.ts'
import {
  audiocraft,
  elevenlabsMusic,
  elevenlabsSpeech,
  googleSpeech,
  magenta,
  openaiSpeech,
  runway,
  stableAudio,
} from './sounds.ts'

/** Every generator with the API that it speaks. */
export const fakes: Readonly<Record<string, Fake>> = {
  'openai-picture': openaiPicture,
  stability,
  'stable-diffusion-webui': webui,
  comfyui,
  'upscale on AUTOMATIC1111': upscaleWebui,
  'upscale on ComfyUI': upscaleComfy,
  'openai-speech': openaiSpeech,
  'elevenlabs-speech': elevenlabsSpeech,
  'google-speech': googleSpeech,
  'elevenlabs-music': elevenlabsMusic,
  'stable-audio': stableAudio,
  audiocraft,
  magenta,
  runway,
}
