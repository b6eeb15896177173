import { describe, expect, test } from 'vitest'
import { UpstreamError } from '../../src/news/errors.ts'
import { differencesOf } from '../../src/news/standing.ts'
import type { Outlet, Publication } from '../../src/seams/outlet.ts'
import { openWorld } from '../../src/world.ts'
import { randomOf, throughChaos } from '../outlets/chaos.ts'
import { publicationOf } from '../outlets/publication.ts'
import { articlesUnder } from './articles.ts'
import { benchOf } from './bench.ts'
import { outletOf, wanted } from './servers.ts'

const run = Date.now().toString(36)
/** 200 in a burst and 500 through the network that lies: fewer where a quick look is enough (`CMS_LOAD=20`). */
const burst = Math.min(200, Number(process.env.CMS_LOAD ?? 200))
const chaotic = Math.min(500, Number(process.env.CMS_LOAD ?? 500))

const story = (name: string, number: number): Publication => {
  const now = new Date().toISOString()
  return publicationOf(
    {
      headline: `${name} ${number}: Erdbeben «Бишкек» 地震`,
      body: [`Nr. ${number}: it's "so".`, 'Ёлка — 6\u00a0km.'],
    },
    { published: now, updated: now },
    `${name}-${number}`,
  )
}

/** Sends one as the outbox does, and reads it back; gives how many attempts that took. */
async function untilSent(outlet: Outlet, publication: Publication): Promise<number> {
  const key = `${publication.story.slug}/publish`
  for (let attempt = 1; attempt < 60; attempt += 1) {
    try {
      const sent = (await outlet.find(key)) ?? (await outlet.publish(publication, key))
      const read = await outlet.readBack?.(publication, sent)
      expect(differencesOf(read?.approved ?? {}, read?.found ?? {})).toEqual([])
      return attempt
    } catch (error) {
      if (!(error instanceof UpstreamError) || !error.retryable) throw error
    }
  }
  throw new Error(`${key} is not there after 60 attempts`)
}

/** Some at once, as several processes of a newsroom would. */
async function abreast(count: number, width: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0
  const line = async () => {
    while (next < count) {
      next += 1
      await work(next)
    }
  }
  await Promise.all(Array.from({ length: width }, line))
}

describe.each(wanted().map((server) => ({ server, name: server.name })))('$name', ({ server }) => {
  const there = test.skipIf(outletOf(server) === undefined)

  there(`${burst} articles in a burst are ${burst} articles`, async () => {
    const name = `burst-${run}`
    const outlet = await benchOf(server)
    const began = Date.now()
    await abreast(burst, 4, async (number) => {
      await untilSent(outlet, story(name, number))
    })
    console.log(
      `${server.name}: ${burst} articles sent and read back in ${((Date.now() - began) / 1000).toFixed(0)} s`,
    )
    const found = await articlesUnder(server, name)
    expect(found).toHaveLength(burst)
    expect(new Set(found).size).toBe(burst)
  })

  there(`through a network that lies ${chaotic} articles are there once each`, async () => {
    const name = `chaos-${run}`
    const met = new Map<string, number>()
    const random = randomOf(42)
    const outlet = await benchOf(server, (world) => ({
      ...world,
      // No answer in time is one that the client hung up on: the world says it as the real one does.
      api: (base, limits) => throughChaos(openWorld({}).api(base, limits), random, 0.1, met),
    }))
    let attempts = 0
    for (let number = 1; number <= chaotic; number += 1)
      attempts += await untilSent(outlet, story(name, number))
    const met_ = [...met].map(([fault, times]) => `${fault} ${times}`).join(', ')
    console.log(`${server.name}: ${chaotic} articles in ${attempts} attempts; met: ${met_}`)
    const found = await articlesUnder(server, name)
    expect(found).toHaveLength(chaotic)
    expect(new Set(found).size).toBe(chaotic)
    expect(attempts).toBeGreaterThan(chaotic)
  })
})
