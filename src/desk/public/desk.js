// Keys and the inspector. Without this file everything still works, by links and forms.
import './batches.js'
import './bulletins.js'
import './editing.js'
import './media.js'
import './queue.js'

const one = (selector, within = document) => within.querySelector(selector)
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

/* The queue: j and k walk the headlines; coming back, the one last opened has the focus. */

function walkRows(by) {
  const rows = all('[data-row]')
  const here = rows.indexOf(document.activeElement)
  const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}

function returnToRow() {
  const opened = sessionStorage.getItem('opened')
  const row = all('[data-row]').find((link) => link.pathname === opened)
  if (row && document.activeElement === document.body) row.focus()
}

/* The inspector: a claim under the pointer is peeked at, a claim with the focus stays. */

const inspector = one('[data-inspector]')
const cards = all('[data-card]')
let pinned = 0

function look(n) {
  for (const card of cards) card.classList.toggle('on', card.dataset.card === String(n))
  for (const link of all('.copy [data-claim]')) link.classList.toggle('on', link.dataset.claim === String(n))
  const place = one('[data-place]')
  if (place) place.textContent = `${n} / ${cards.length}`
}

function pin(n) {
  pinned = n
  look(n)
  if (inspector.classList.contains('listed')) cards[n - 1]?.scrollIntoView({ block: 'nearest' })
}

function turn(by, onlyOpen = false) {
  const there = onlyOpen ? cards.filter((card) => 'open' in card.dataset) : cards
  const numbers = there.map((card) => Number(card.dataset.card))
  if (numbers.length === 0) return
  const next = by > 0 ? numbers.find((n) => n > pinned) : numbers.findLast((n) => n < pinned)
  const n = next ?? (by > 0 ? numbers[0] : numbers.at(-1))
  pin(n)
  const text = document.getElementById(`text-${n}`)
  text?.scrollIntoView({ block: 'nearest' })
  text?.focus({ preventScroll: true })
}

function openInspector() {
  const asked = cards.find((card) => `#${card.id}` === location.hash)
  const open = cards.find((card) => 'open' in card.dataset)
  const first = asked ?? open ?? cards[0]
  if (first) pin(Number(first.dataset.card))
  const copy = one('.copy')
  const claimOf = (event) => event.target.closest?.('[data-claim]')?.dataset.claim
  copy?.addEventListener('pointerover', (event) => look(Number(claimOf(event) ?? pinned)))
  copy?.addEventListener('pointerleave', () => look(pinned))
  document.addEventListener('focusin', (event) => claimOf(event) && pin(Number(claimOf(event))))
  document.addEventListener('click', (event) => {
    if (!claimOf(event) || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    pin(Number(claimOf(event)))
    history.replaceState(history.state, '', `#claim-${pinned}`)
  })
  for (const button of all('[data-step]', inspector)) {
    button.addEventListener('click', () => turn(Number(button.dataset.step)))
  }
  one('[data-all]', inspector).addEventListener('click', ({ currentTarget }) => {
    currentTarget.setAttribute('aria-pressed', String(inspector.classList.toggle('listed')))
  })
}

/* Keys. */

function openSpike() {
  const spike = one('.spike')
  if (!spike) return
  spike.open = true
  one('[name=reason], [name=note]', spike).focus()
}

/** The reason that a warning still waits for. */
const reasonWanted = () => all('.warnings [name=because]').find((field) => field.value.trim() === '')

/** One key approves where nothing waits for a reason; where something does, that is where the focus goes. */
function approveNow() {
  const wanted = reasonWanted()
  if (wanted) wanted.focus()
  else one('[data-approve]')?.click()
}

/** The ready reason of that number. */
function giveReason(number) {
  const reason = all('#reasons option')[number - 1]?.value
  const field = one('.warnings [name=because]')
  if (reason && field) field.value = reason
}

const keys = {
  j: () => walkRows(1),
  k: () => walkRows(-1),
  n: () => turn(1),
  p: () => turn(-1),
  o: () => turn(1, true),
  a: () => (reasonWanted() ?? one('[data-approve]'))?.focus(),
  A: approveNow,
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [String(number), () => giveReason(number)]),
  ),
  e: () => one('[data-edit]')?.click(),
  f: () => one('[data-fix]')?.click(),
  r: () => {
    const back = one('.back-to')
    if (!back) return
    back.open = true
    one('[name=reason]', back).focus()
  },
  v: () => one('[data-versions]')?.click(),
  s: openSpike,
  u: () => one('[data-back]')?.click(),
  '/': () => one('#search')?.select(),
  '?': () => one('#keys')?.showModal(),
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const spike of all('.spike[open]')) spike.open = false
  const writing = event.target.closest?.('input, textarea, select, dialog')
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  keys[event.key]()
})

document.addEventListener('click', (event) => {
  const row = event.target.closest?.('[data-row]')
  if (row) sessionStorage.setItem('opened', row.pathname)
})

/* What is typed and not saved is not lost by leaving. */

const editing = one('[data-editing]')
let unsaved = false
editing?.addEventListener('input', () => {
  unsaved = true
})
editing?.addEventListener('submit', () => {
  unsaved = false
})
window.addEventListener('beforeunload', (event) => unsaved && event.preventDefault())

if (inspector && cards.length > 0) openInspector()
returnToRow()
