import { expect, test } from 'vitest'
import { TransitionError } from '../../src/news/errors.ts'
import { hualien, noon, quake, withStore } from './stock.ts'

test('a filed story is shown with everything it was filed with', async () => {
  await withStore(async (store) => {
    const payload = await store.savePayload(new TextEncoder().encode('{}'), {
      url: 'https://example.org/f',
      at: noon,
    })
    await store.saveItems([{ ...quake, payload }], noon)
    expect(await store.fileStory(hualien)).toEqual({ slug: 'quake-hualien', version: 1 })
    expect(await store.showStory('quake-hualien')).toEqual({
      story: {
        slug: 'quake-hualien',
        beat: 'earthquakes',
        desk: 'science',
        language: 'en',
        hash: 'h1',
        status: 'in-review',
      },
      kind: 'quake',
      key: 'us1000chhc',
      newsworthiness: 95,
      because: 'The strongest of 1,707 earthquakes in 7 days.',
      inputs: 'i1',
      run: 'r1',
      createdAt: noon,
      updatedAt: noon,
      draft: { ...hualien.draft, version: 1 },
      text: 'Magnitude 6.4 earthquake shakes Hualien\n\nAn earthquake of magnitude 6.4 struck near Hualien.\n\nIt was the strongest of the week.',
      claims: hualien.claims,
      findings: hualien.findings,
      evidence: hualien.evidence,
      sources: [
        {
          item: 'earthquakes/week#us1000chhc',
          role: 'core',
          name: 'U.S. Geological Survey',
          link: quake.link,
          time: quake.time,
          hash: 'a1',
          version: quake.version,
          record: quake.record,
          payload,
          fetchedAt: noon,
        },
      ],
      versions: [{ hash: 'h1', at: noon, draft: { ...hualien.draft, version: 1 } }],
      approvals: [],
      receipts: [],
      related: [],
    })
  })
})

test('what a draft offers beside its words, and how it came to be, is kept with it', async () => {
  await withStore(async (store) => {
    const draft = {
      ...hualien.draft,
      writer: 'llm' as const,
      alternatives: {
        headlines: ['Strong quake near Hualien', 'Quake shakes Taiwan’s coast'],
        standfirsts: ['It was the strongest of the week.'],
        seoTitle: 'Hualien earthquake, magnitude 6.4',
        social: 'A magnitude 6.4 earthquake struck near Hualien.',
        push: 'Magnitude 6.4 earthquake near Hualien',
        alt: 'Map of Hualien with the epicentre',
      },
      production: {
        prompts: [{ name: 'draft.hbs', hash: 'p1' }],
        models: ['openai/gpt-5-mini'],
        calls: ['c1'],
        tokens: { input: 812, output: 240 },
        cost: 0.0004,
        rounds: 1,
        rules: 'r1',
        instead: 'no model is on duty',
      },
    }
    const { slug } = await store.fileStory({ ...hualien, draft })
    const shown = await store.showStory(slug)
    expect(shown?.draft).toEqual({ ...draft, version: 1 })
    expect(shown?.versions.map((version) => version.draft)).toEqual([{ ...draft, version: 1 }])
  })
})

test('a new version is filed over the one the run saw, and the old one is kept', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    const draft = { ...hualien.draft, headline: 'Magnitude 6.5 earthquake shakes Hualien' }
    const revised = { ...hualien, draft, hash: 'h2', inputs: 'i2', claims: [], findings: [] }
    expect(await store.fileStory({ ...revised, expected: { status: 'in-review', version: 1 } })).toEqual({
      slug: 'quake-hualien',
      version: 2,
    })
    const shown = await store.showStory('quake-hualien')
    expect(shown?.versions.map(({ hash, draft }) => [hash, draft.version, draft.headline])).toEqual([
      ['h2', 2, 'Magnitude 6.5 earthquake shakes Hualien'],
      ['h1', 1, 'Magnitude 6.4 earthquake shakes Hualien'],
    ])
    expect(shown?.claims).toEqual([])
    expect(await store.findStory(hualien)).toEqual({
      slug: 'quake-hualien',
      status: 'in-review',
      hash: 'h2',
      inputs: 'i2',
      version: 2,
      writer: 'template',
    })
  })
})

test('nothing is filed over a story that is not as the run saw it', async () => {
  await withStore(async (store) => {
    await store.fileStory(hualien)
    await expect(store.fileStory(hualien)).rejects.toThrow(
      new TransitionError('quake-hualien is there already (in-review, version 1): nothing was filed over it'),
    )
    await expect(
      store.fileStory({ ...hualien, expected: { status: 'drafted', version: 1 } }),
    ).rejects.toThrow(
      new TransitionError(
        'quake-hualien is in-review in version 1, no longer drafted in version 1: nothing was filed over it',
      ),
    )
    const shown = await store.showStory('quake-hualien')
    expect(shown?.versions.length).toEqual(1)
  })
})

test('two stories that want one slug get two', async () => {
  await withStore(async (store) => {
    const slugs = []
    for (const key of ['a', 'b', 'c']) slugs.push((await store.fileStory({ ...hualien, key })).slug)
    expect(slugs).toEqual(['quake-hualien', 'quake-hualien-2', 'quake-hualien-3'])
  })
})

test('a story is outdated once its record says something else, or was taken back', async () => {
  await withStore(async (store) => {
    await store.saveItems([quake], noon)
    await store.fileStory(hualien)
    const key = 'earthquakes/week#us1000chhc'
    expect(await store.outdated([key])).toEqual([])
    await store.saveItems([{ ...quake, hash: 'a2', version: '2', payload: 'p2' }], noon)
    const outdated = {
      reread: false,
      slug: 'quake-hualien',
      status: 'in-review',
      writer: 'template',
      item: key,
    }
    expect(await store.outdated([key])).toEqual([{ ...outdated, hash: 'a2' }])
    expect(await store.outdated(['earthquakes/week#other'])).toEqual([])
    await store.saveItems([{ ...quake, payload: 'p3', withdrawn: 'not an earthquake' }], noon)
    expect(await store.outdated([key])).toEqual([{ ...outdated, hash: 'a1' }])
  })
})
