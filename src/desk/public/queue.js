// The queue: stories are selected by x and by mouse, what is new is told and shown when asked for. Without this file all of it
// is boxes, buttons and links.

const one = (selector, within = document) => within.querySelector(selector)
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

const queue = one('#queue')
const news = one('#news')

/* Selecting. */

const boxes = () => all('.pick input', queue)
let last

function told() {
  const output = one('#picked')
  if (output) output.value = boxes().filter((box) => box.checked).length
}

/** From the box that was last set to this one, all are set alike. */
function pickTo(box) {
  const list = boxes()
  const [from, to] = [list.indexOf(last), list.indexOf(box)].toSorted((a, b) => a - b)
  for (const each of from < 0 ? [box] : list.slice(from, to + 1)) each.checked = box.checked
}

function picked(box, ranged) {
  if (ranged) pickTo(box)
  last = box
  told()
}

const rowHere = () => document.activeElement?.closest?.('.row')

function pick(event) {
  const box = one('.pick input', rowHere() ?? document.createElement('i'))
  if (!box) return
  box.checked = event.shiftKey ? true : !box.checked
  picked(box, event.shiftKey)
}

/** What a key is pressed for: the stories that are selected, else the one that has the focus. */
function withPicked(then) {
  if (!boxes().some((box) => box.checked)) {
    const box = one('.pick input', rowHere() ?? document.createElement('i'))
    if (!box) return
    box.checked = true
    picked(box, false)
  }
  then()
}

/* What is new: told by the server, put on the page when the reader asks for it. */

/** Nobody has touched the page for so long: it asks no more, so that an unattended desk ends by itself. */
const attended = 3_600_000
let touched = Date.now()
let stream

function close() {
  stream?.close()
  stream = undefined
}

function open() {
  const list = one('#queue-list')
  if (stream || document.hidden || !list?.dataset.live) return
  const [path, query = ''] = list.dataset.live.split('?')
  const asked = new URLSearchParams(query)
  asked.set('since', list.dataset.newest)
  stream = new EventSource(`${path}?${asked}`)
  stream.addEventListener('queue', (event) => tell(JSON.parse(event.data)))
  // The browser comes back by itself from a broken stream, not from a refusal: signed out, the next click says so.
}

function tell({ says, tabs }) {
  if (Date.now() - touched > attended) return close()
  for (const [key, count] of Object.entries(tabs)) {
    const tab = one(`[data-tab="${key}"]`)
    if (tab) tab.textContent = count
  }
  if (!says || news.dataset.says === says) return
  news.dataset.says = says
  news.replaceChildren(says, ' ', button())
}

function button() {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = news.dataset.show
  made.addEventListener('click', refresh)
  const key = document.createElement('kbd')
  key.textContent = 'g'
  made.append(' ', key)
  return made
}

/** Puts the list as it is now in place of the one shown; what was selected and is still there stays selected. */
async function refresh() {
  const answer = await fetch(location.pathname === '/' ? location.href : '/').catch(() => undefined)
  if (!answer?.ok || answer.redirected) return location.assign('/')
  const chosen = new Set(
    boxes()
      .filter((box) => box.checked)
      .map((box) => box.value),
  )
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const id of ['night', 'tabs', 'queue-list']) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)]
    if (old && fresh) old.replaceWith(document.adoptNode(fresh))
  }
  for (const box of boxes()) box.checked = chosen.has(box.value)
  globalThis.htmx?.process(queue)
  forget()
  told()
  one('[data-row]')?.focus()
  window.scrollTo(0, 0)
}

function forget() {
  delete news.dataset.says
  news.replaceChildren()
  close()
  open()
}

/* Keys: those that mean something else on a story's page are taken here first. */

const keys = {
  x: pick,
  X: pick,
  m: () => withPicked(() => one('[data-me]')?.click()),
  s: () => withPicked(() => one('#bulk [name=reason]')?.focus()),
  a: () => follow('decide'),
  e: () => follow('edit'),
  g: refresh,
}

function follow(what) {
  const link = one('[data-row]', rowHere() ?? document.createElement('i'))
  if (!link) return
  sessionStorage.setItem('opened', link.pathname)
  const address = new URL(link.href)
  if (what === 'edit') address.searchParams.set('edit', '')
  else address.hash = what
  location.assign(address)
}

function key(event) {
  touched = Date.now()
  if (event.key === 'Enter' && event.target.form?.id === 'bulk' && event.target.type === 'text') {
    // Enter means the button beside the field, whichever comes first in the form.
    event.preventDefault()
    return one('button', event.target.closest('p'))?.click()
  }
  const writing = event.target.closest?.('input:not([type=checkbox]), textarea, select, dialog')
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  event.stopImmediatePropagation()
  keys[event.key](event)
}

if (queue) {
  window.addEventListener('keydown', key, { capture: true })
  queue.addEventListener('click', (event) => {
    touched = Date.now()
    if (event.target.matches('.pick input')) picked(event.target, event.shiftKey)
  })
  one('#bulk')?.addEventListener('reset', () => setTimeout(told))
  // Another filter is another list: what was new for the one before is in it.
  document.addEventListener('htmx:after:swap', () => {
    forget()
    told()
  })
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  window.addEventListener('pagehide', close)
  open()
  told()
}
