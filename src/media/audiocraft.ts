import { z } from 'zod'
import { defineMedium } from '../seams/medium.ts'
import { bearer } from './_generator/key.ts'
import { madeMusic } from './_generator/made-music.ts'
import { askMusicServer } from './_generator/music-server.ts'
import { ownServer, serviceOf, spoken } from './_generator/options.ts'
import { promptOf, seedOf } from './_generator/prompt.ts'
import { openService } from './_generator/service.ts'

const fields = z.strictObject({
  ...ownServer,
  ...spoken,
  /** As the server calls it: `facebook/musicgen-medium`, `jukebox-1b`. */
  model: z.string().min(1).default('facebook/musicgen-medium'),
  length: z.number().min(1).max(300).default(20),
})

/** Background music by a server of the newsroom with Audiocraft's MusicGen, Jukebox or the like (`POST /jobs`, see the folder's README). */
export default defineMedium({
  options: fields,
  medium: 'music',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('audiocraft', 'subject', 'music'),
  make: async (brief, given, tools) => {
    const { model, length: seconds, price: cost } = given
    const prompt = promptOf(brief, { ...given, seconds }, tools, 4000)
    const line = openService(given, tools, bearer)
    tools.spend(cost)
    const asked = { prompt, seconds, model, seed: seedOf(brief, 'audiocraft') }
    const { bytes, id } = await askMusicServer(line, asked, tools)
    return madeMusic(
      brief,
      { by: model, where: line.where, seconds },
      bytes,
      { model, prompt, cost, id },
      tools,
    )
  },
})
