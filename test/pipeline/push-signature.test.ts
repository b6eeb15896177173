import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isOfNow, isSigned } from '../../src/pipeline/push-signature.ts'

// The example of the Svix and Standard Webhooks documentation.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const example = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  body: Buffer.from('{"test": 2432232314}'),
}

test('the documented example is signed, with or without its prefix, also beside another signature', () => {
  expect(isSigned(example, secret)).toBe(true)
  expect(isSigned(example, secret.replace('whsec_', ''))).toBe(true)
  const other = `v1,${Buffer.alloc(32).toString('base64')} v1a,xyz ${example.signature}`
  expect(isSigned({ ...example, signature: other }, secret)).toBe(true)
})

test.each([
  ['another body', { body: Buffer.from('{"test": 2432232315}') }],
  ['another id', { id: 'msg_2' }],
  ['another time', { timestamp: '1614265331' }],
  ['another version', { signature: example.signature.replace('v1', 'v2') }],
  ['a signature cut short', { signature: example.signature.slice(0, -2) }],
  ['no signature', { signature: '' }],
])('%s is not signed', (_, change) => {
  expect(isSigned({ ...example, ...change }, secret)).toBe(false)
})

test('another secret, and one that is empty or no base64, signs nothing', () => {
  expect(isSigned(example, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx')).toBe(false)
  for (const empty of ['', 'whsec_', 'whsec_!!!']) {
    const forged = createHmac('sha256', '').update(`${example.id}.${example.timestamp}.`).update(example.body)
    expect(isSigned({ ...example, signature: `v1,${forged.digest('base64')}` }, empty)).toBe(false)
  }
})

test('a message is of now for five minutes before and after', () => {
  const now = new Date(1_614_265_330_000)
  const ages = [0, 300, 301, -300, -301]
  expect(ages.map((age) => isOfNow(String(1_614_265_330 - age), now))).toEqual([
    true,
    true,
    false,
    true,
    false,
  ])
  for (const none of ['', 'soon', '1e9', '-1', '1614265330.0']) expect(isOfNow(none, now)).toBe(false)
})
