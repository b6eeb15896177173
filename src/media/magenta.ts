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
  /** The newsroom's own checkpoint, as its server knows it: `/models/attention_rnn.mag`. The project ships none. */
  checkpoint: z.string().min(1),
  temperature: z.number().min(0.1).max(2).default(1),
  length: z.number().min(1).max(300).default(20),
})

/**
 * Background music by Magenta with the newsroom's own checkpoint, on a server of the newsroom (`POST /jobs`, see the folder's README).
 * `@magenta/music` fetches its weights from Google when it starts, so it is no part of the house.
 */
export default defineMedium({
  options: fields,
  medium: 'music',
  how: 'generated',
  version: 1,
  programs: ['ffmpeg'],
  parts: [],
  service: serviceOf('magenta', 'subject', 'music'),
  make: async (brief, given, tools) => {
    const { checkpoint, temperature, length: seconds, price: cost } = given
    const prompt = promptOf(brief, { ...given, seconds }, tools, 4000)
    const line = openService(given, tools, bearer)
    tools.spend(cost)
    const asked = { prompt, seconds, checkpoint, temperature, seed: seedOf(brief, 'magenta') }
    const { bytes, id } = await askMusicServer(line, asked, tools)
    const model = `Magenta (${checkpoint.split('/').at(-1)})`
    return madeMusic(
      brief,
      { by: 'Magenta', where: line.where, seconds },
      bytes,
      { model, prompt, cost, id },
      tools,
    )
  },
})
