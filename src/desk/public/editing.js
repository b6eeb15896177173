// What is typed is checked as it stands; a fix is one key or one click. Without this file the form is checked when saved.

const one = (selector, within = document) => within.querySelector(selector)
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

const form = one('[data-editing]')
const checked = one('[data-checked]')
/** How long nobody types before the words are checked, in milliseconds. */
const pause = 350

let timer
let asked = 0

async function recheck() {
  const own = ++asked
  const body = new URLSearchParams(new FormData(form))
  const answer = await fetch(form.dataset.recheck, { method: 'POST', body }).catch(() => undefined)
  // What was typed since is asked for already.
  if (answer === undefined || own !== asked || answer.redirected) return
  checked.innerHTML = await answer.text()
  checked.dataset.of = String(own)
}

function soon() {
  clearTimeout(timer)
  timer = setTimeout(recheck, pause)
}

/** Puts right what a button offers, where the form still has the words that were checked. */
function take(button) {
  const { part, at, length, take: words } = button.dataset
  const field = all('[data-part]', form).find((each) => each.dataset.part === part && each !== button)
  if (!field) return
  const start = Number(at)
  field.focus()
  field.setSelectionRange(start, start + Number(length))
  // Through the browser's own undo, where it has it.
  if (!document.execCommand('insertText', false, words)) field.setRangeText(words)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

if (form && checked) {
  form.addEventListener('input', soon)
  checked.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-take]')
    if (button) take(button)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.altKey) return
    const [first] = all('[data-take]', checked)
    if (!first) return
    event.preventDefault()
    take(first)
  })
  recheck()
}

/* Who else has the story open. */

const presence = one('[data-presence]')

async function attend(begins) {
  const { presence: address, form: token, doing } = presence.dataset
  const body = new URLSearchParams({ form: token, doing, begins: begins ? 'yes' : '' })
  const answer = await fetch(address, { method: 'POST', body }).catch(() => undefined)
  if (!answer?.ok || answer.redirected) return
  const html = await answer.text()
  // A word that is being typed to a colleague is not taken away.
  if (presence.contains(document.activeElement)) return
  if (presence.dataset.last !== html) presence.innerHTML = html
  presence.dataset.last = html
}

if (presence) {
  attend(true)
  setInterval(() => document.visibilityState === 'visible' && attend(false), 15_000)
}
