// Passkeys: the browser is asked to sign, what it signed goes to the desk. Without this file names and passwords still work.

const { browserSupportsWebAuthn, startAuthentication, startRegistration } = globalThis.SimpleWebAuthnBrowser

const one = (selector) => document.querySelector(selector)
const says = (text) => {
  one('[data-passkey-says]').textContent = text
}

async function post(path, body = {}, form = '') {
  const headers = { 'Content-Type': 'application/json', 'X-Form': form }
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const told = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {}
  return { ok: answer.ok, ...told }
}

/* What is refused says why; what the person breaks off says that. */
async function attempt(button, cancelled, act) {
  says('')
  button.disabled = true
  try {
    const told = await act()
    if (told.to) location.assign(told.to)
    else says(told.says ?? cancelled)
  } catch (error) {
    says(
      error.name === 'NotAllowedError' || error.name === 'AbortError'
        ? cancelled
        : `${cancelled} (${error.message})`,
    )
  } finally {
    button.disabled = false
  }
}

const signIn = one('[data-passkey-sign-in]')
signIn?.addEventListener('click', () =>
  attempt(signIn, signIn.dataset.cancelled, async () => {
    const options = await post('/passkey/ask')
    return post('/passkey', await startAuthentication({ optionsJSON: options }))
  }),
)

const adding = one('[data-passkey-add]')
adding?.addEventListener('submit', (event) => {
  event.preventDefault()
  const { form, cancelled } = adding.dataset
  attempt(adding.querySelector('button'), cancelled, async () => {
    const options = await post('/account/passkeys/ask', {}, form)
    const response = await startRegistration({ optionsJSON: options })
    return post('/account/passkeys', { label: adding.elements.label.value, response }, form)
  })
})

if (browserSupportsWebAuthn())
  for (const part of document.querySelectorAll('[data-passkeys]')) part.hidden = false
