import { beforeAll, expect, test } from 'vitest'
import { approve, correct, edit, kill, show, spike } from '../../src/pipeline/review.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './small-newsroom.ts'

let desk: SmallNewsroom

beforeAll(async () => {
  desk = await smallNewsroom()
  await desk.run()
})

const words = async (slug = hualien) => (await show(desk.newsroom.review, slug)).draft

/** What an editor reads where a story cannot go the way it was sent. */
const refusals: Readonly<Record<string, readonly [work: () => Promise<unknown>, said: string]>> = {
  'a story that is none cannot be approved': [
    () => approve(desk.newsroom.review, 'no-such', 'Mara Lind', 'f00'),
    'there is no story with the slug no-such',
  ],
  'a story that is none cannot be edited': [
    async () => edit(desk.newsroom.review, 'no-such', 'Jo Park', undefined, await words()),
    'no story "no-such"; `queue` lists the slugs there are',
  ],
  'what is not out cannot be killed': [
    () => kill(desk.newsroom.review, hualien, 'Mara Lind', 'Wrong.'),
    `${hualien} is in-review; this is done only to a story that is published or corrected`,
  ],
  'what is not out cannot be corrected': [
    async () => correct(desk.newsroom.review, hualien, 'Mara Lind', await words(), 'Wrong.'),
    `${hualien} is in-review; this is done only to a story that is published or corrected`,
  ],
  'words that changed meanwhile cannot be approved': [
    () => approve(desk.newsroom.review, hualien, 'Mara Lind', 'f00'),
    'has changed: its hash is',
  ],
  'words that changed meanwhile cannot be edited': [
    async () => edit(desk.newsroom.review, hualien, 'Jo Park', 'f00', await words()),
    'has changed: its hash is',
  ],
  'nobody cannot approve': [
    async () => approve(desk.newsroom.review, hualien, ' ', (await show(desk.newsroom.review, hualien)).hash),
    'this needs the name of the person who decides',
  ],
  'a story is spiked for a reason': [
    () => spike(desk.newsroom.review, hualien, 'Mara Lind', ' '),
    'this needs a reason',
  ],
}

test.each(Object.entries(refusals))('%s, and the editor is told why', async (_, [work, said]) => {
  await expect(work()).rejects.toMatchObject({
    name: 'TransitionError',
    message: expect.stringContaining(said),
  })
})

test('an edit that the house rules forbid is held back with the rule', async () => {
  const slug = 'quakes-m5-6-isangel'
  const { headline, standfirst, body } = await words(slug)
  const [lede = '', ...rest] = body
  const edited = await edit(desk.newsroom.review, slug, 'Jo Park', undefined, {
    headline,
    standfirst,
    body: [lede.replace('earthquake', 'monster earthquake'), ...rest],
  })
  expect(edited).toMatchObject({
    status: 'drafted',
    reason: '1 error of the house rules; first: "monster" frightens',
    findings: [expect.objectContaining({ rule: 'house.no-monster', level: 'error' })],
  })
})

test('a spiked story can neither be approved nor edited', async () => {
  const slug = 'quakes-m6-1-hualian'
  const { hash, draft } = await spike(desk.newsroom.review, slug, 'Mara Lind', 'Too old.')
  await expect(approve(desk.newsroom.review, slug, 'Mara Lind', hash)).rejects.toThrow(`${slug} is spiked`)
  await expect(edit(desk.newsroom.review, slug, 'Jo Park', hash, draft)).rejects.toThrow(`${slug} is spiked`)
})
