import { afterEach, beforeEach, expect, test } from 'vitest'
import { faceOf } from '../src/face.ts'
import { rolesOf } from '../src/news/policy.ts'
import { approve, show } from '../src/pipeline/review.ts'
import { staffOf } from '../src/staff.ts'
import { hualien, type SmallNewsroom, smallNewsroom } from './pipeline/small-newsroom.ts'

const ranks = ['reporter', 'editor', 'senior-editor', 'editor-in-chief']
let desk: SmallNewsroom

beforeEach(async () => {
  desk = await smallNewsroom()
})
afterEach(() => desk.newsroom.close())

test('each account is in the policy what it is at the desk, whoever has none an editor', () => {
  const active = { state: 'active' } as const
  const staff = staffOf(ranks, [
    { name: 'Vera', role: 'viewer', ...active },
    { name: 'Will', role: 'writer', ...active },
    { name: 'Ed', role: 'editor', ...active },
    { name: 'Sen', role: 'senior-editor', ...active },
    { name: 'Root', role: 'admin', ...active },
    { name: 'Gone', role: 'admin', state: 'closed' },
  ])
  const held = ['Vera', 'Will', 'ED', 'Sen', 'Root', 'Gone', 'Console'].map((name) => rolesOf(name, staff))
  expect(held).toEqual([
    ['viewer'],
    ['reporter'],
    ['reporter', 'editor'],
    ['reporter', 'editor', 'senior-editor'],
    ranks,
    ['former'],
    ['reporter', 'editor'],
  ])
})

test('while there are no accounts, and where a newsroom has ranks of its own', () => {
  expect(staffOf(ranks, [])).toEqual({ people: undefined, ranks })
  const sen = { name: 'Sen', role: 'senior-editor', state: 'active' } as const
  expect(rolesOf('Sen', staffOf(['editor', 'chief'], [sen]))).toEqual(['editor'])
})

test('an approval counts by the role that its maker holds when it is given; at the console nothing has changed', async () => {
  const { store, review } = desk.newsroom
  await desk.run()
  const { people } = faceOf(desk.newsroom)
  const { hash } = await show(review, hualien)
  const { id } = await people.invite('Will', 'writer', { name: 'Root', id: 'root' })
  await expect(approve(review, hualien, 'Will', hash)).rejects.toThrow(
    'reporter is no editor; an editor approves',
  )
  await people.setRole(id, 'editor', { name: 'Root', id: 'root' })
  await people.close(id, { name: 'Root', id: 'root' })
  await expect(approve(review, hualien, 'will', hash)).rejects.toThrow(
    'former is no editor; an editor approves',
  )
  expect((await approve(review, hualien, 'Console', hash)).status).toBe('approved')
  expect(store.roster()).toEqual([{ name: 'Will', role: 'editor', state: 'closed' }])
})
