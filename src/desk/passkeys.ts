import type { Context, Hono } from 'hono'
import { z } from 'zod'
import type { Attempts } from './attempts.ts'
import type { Challenges } from './challenges.ts'
import { formOf } from './forms.ts'
import { allowed, freshOnly } from './guard.ts'
import { asserted, attested } from './passkey-forms.ts'
import type { Desk, DeskEnv } from './room.ts'
import { fromOf, letIn } from './sign-in.ts'

const signing = 'sign-in'

/** It takes half a second to load: who asks for no passkey does not wait for it. */
const webauthn = () => import('@simplewebauthn/server')

/** What a passkey is bound to: the name in the address bar. An address of figures can have none. */
const relying = (c: Context<DeskEnv>) => {
  const origin = c.get('room').place.origin(c)
  return { origin, id: new URL(origin).hostname }
}

/** Signing in with a passkey: the browser asks what to sign, has it signed, and is let in. Needs no session and no name. */
export function passkeySignIn(
  app: Hono<DeskEnv>,
  desk: Desk,
  attempts: Attempts,
  challenges: Challenges,
): void {
  app.post('/passkey/ask', async (c) => {
    const { generateAuthenticationOptions } = await webauthn()
    const options = await generateAuthenticationOptions({ rpID: relying(c).id, userVerification: 'required' })
    challenges.keep(options.challenge, signing)
    return c.json(options)
  })
  app.post('/passkey', async (c) => {
    const { words } = c.get('room')
    const from = fromOf(c, desk)
    const held = await attempts.begin(from.address)
    if (held !== undefined) {
      c.header('Retry-After', String(held.wait))
      return c.json({ says: words.signIn.held(Math.ceil(held.wait / 60)) }, 429)
    }
    const response = asserted.safeParse(await c.req.json().catch(() => undefined)).data
    const passkey = response && (await desk.face.passkeys.find(response.id))
    const counter = response && passkey && (await counterOf(c, response, passkey, challenges))
    if (passkey === undefined || counter === undefined) {
      const entry = { who: passkey?.name ?? 'nobody', verb: 'sign-in-failed' }
      await desk.face.audit.add({ ...entry, detail: { why: 'passkey', address: from.address ?? null } })
      return c.json({ says: words.signIn.noPasskey }, 401)
    }
    await desk.face.passkeys.used(passkey.id, counter)
    await attempts.right(from.address)
    await letIn(c, desk, passkey.name, 'passkey')
    return c.json({ to: '/' })
  })
}

type Key = NonNullable<Awaited<ReturnType<Desk['face']['passkeys']['find']>>>

/** How often the passkey was used by its own count, where it signed just what it was asked to. */
async function counterOf(
  c: Context<DeskEnv>,
  response: z.output<typeof asserted>,
  { id, publicKey, counter, transports }: Key,
  challenges: Challenges,
): Promise<number | undefined> {
  const { origin, id: name } = relying(c)
  const { verifyAuthenticationResponse } = await webauthn()
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, signing),
    expectedOrigin: origin,
    expectedRPID: name,
    credential: { id, publicKey, counter, transports: [...transports] },
  }).catch(() => undefined)
  return verified?.verified === true ? verified.authenticationInfo.newCounter : undefined
}

const adding = z.object({ label: z.string().trim().max(80).default(''), response: attested })
const gone = z.object({ id: z.string().min(1).max(2_000).catch('') })

/** The passkeys of who is signed in: added and removed only just after a sign-in. */
export function passkeyRoutes(app: Hono<DeskEnv>, { face }: Desk, challenges: Challenges): void {
  app.post('/account/passkeys/ask', allowed('read'), freshOnly(), async (c) => {
    const { id, name } = c.get('signed')
    const known = await face.passkeys.of({ id, name })
    const { generateRegistrationOptions } = await webauthn()
    const options = await generateRegistrationOptions({
      rpName: c.get('room').words.house,
      rpID: relying(c).id,
      userName: name,
      userDisplayName: name,
      userID: new TextEncoder().encode(id),
      attestationType: 'none',
      excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    challenges.keep(options.challenge, id)
    return c.json(options)
  })
  app.post('/account/passkeys', allowed('read'), freshOnly(), async (c) => {
    const { words } = c.get('room')
    const signed = c.get('signed')
    const sent = adding.safeParse(await c.req.json().catch(() => undefined)).data
    const added = sent && (await registered(c, sent.response, signed.id, challenges))
    const known = added !== undefined && (await face.passkeys.find(added.id)) !== undefined
    if (sent === undefined || added === undefined || known)
      return c.json({ says: words.account.noPasskey }, 400)
    const label = sent.label === '' ? words.account.passkeyUnnamed : sent.label
    await face.passkeys.add(signed, { ...added, label })
    return c.json({ to: '/account?done=passkey' })
  })
  app.post('/account/passkeys/remove', allowed('read'), freshOnly(), async (c) => {
    const { id } = await formOf(c, gone)
    const own = await face.passkeys.of(c.get('signed'))
    if (!own.some((key) => key.id === id)) return c.notFound()
    await face.passkeys.remove(c.get('signed'), id)
    return c.redirect('/account?done=passkey-removed', 303)
  })
}

/** What is kept of a new passkey, where it was made for just this account, here and now. */
async function registered(
  c: Context<DeskEnv>,
  response: z.output<typeof attested>,
  user: string,
  challenges: Challenges,
) {
  const { origin, id } = relying(c)
  const { verifyRegistrationResponse } = await webauthn()
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, user),
    expectedOrigin: origin,
    expectedRPID: id,
  }).catch(() => undefined)
  if (verified?.verified !== true) return undefined
  const { credential } = verified.registrationInfo
  return {
    id: credential.id,
    publicKey: new Uint8Array(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
  }
}
