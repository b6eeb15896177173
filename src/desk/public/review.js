// What is looked at on a story's page, told to the desk: visible time in which somebody was there, and claims that were
// looked at. Without this file reviews are kept all the same, by the pages that were opened.

const own = document.querySelector('[data-review]')
/** Seconds between two reports, and after which without a sign of life nobody is there. */
const [every, patience] = [10, 60]
/** How long a claim under the pointer must stay to count as looked at, in milliseconds. */
const glance = 700

const looked = new Set()
let seconds = 0
let lastSign = Date.now()
let lastTick = Date.now()

function fields() {
  const { hash, form } = own.dataset
  const told = new URLSearchParams({
    form,
    hash,
    seconds: String(Math.floor(seconds)),
    looked: [...looked].join(' '),
  })
  seconds -= Math.floor(seconds)
  looked.clear()
  return told
}

function tick() {
  const now = Date.now()
  const there = document.visibilityState === 'visible' && now - lastSign < patience * 1000
  if (there) seconds += Math.min(now - lastTick, 2000) / 1000
  lastTick = now
}

async function tell() {
  if (seconds < 1 && looked.size === 0) return
  const answer = await fetch(`${own.dataset.path}/seen`, { method: 'POST', body: fields() }).catch(
    () => undefined,
  )
  if (!answer?.ok) return
  const { says } = await answer.json()
  const line = own.querySelector('[data-says]')
  if (says && line.textContent !== says) line.textContent = says
}

function tellLast() {
  tick()
  if (seconds >= 1 || looked.size > 0) navigator.sendBeacon(`${own.dataset.path}/seen`, fields())
}

const placeOf = (n) => document.querySelector(`[data-card="${n}"] [name=claim]`)?.value

function look(target, now) {
  const n = target.closest?.('[data-claim]')?.dataset.claim ?? target.closest?.('[data-card]')?.dataset.card
  const place = n && placeOf(n)
  if (place && now) looked.add(place)
  return place
}

let waiting
function hover(event) {
  clearTimeout(waiting)
  const place = look(event.target, false)
  if (place) waiting = setTimeout(() => looked.add(place), glance)
}

function link(event) {
  const out = event.target.closest?.('a[data-source]')
  if (!out) return
  const told = fields()
  told.set('item', out.dataset.source)
  navigator.sendBeacon(`${own.dataset.path}/seen`, told)
}

/* A word about marked words of the text: the comment says which. */
function about() {
  const chosen = String(document.getSelection()).trim().slice(0, 500)
  const line = document.querySelector('[data-about]')
  if (!line || !chosen || !document.getSelection().anchorNode?.parentElement?.closest('.copy')) return
  line.hidden = false
  line.querySelector('q').textContent = chosen
  document.querySelector('[data-about-words]').value = chosen
}

if (own) {
  for (const sign of ['pointermove', 'keydown', 'scroll', 'focusin'])
    addEventListener(
      sign,
      () => {
        lastSign = Date.now()
      },
      { passive: true, capture: true },
    )
  setInterval(tick, 1000)
  setInterval(tell, every * 1000)
  addEventListener('pagehide', tellLast)
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && tellLast())
  document.addEventListener('focusin', (event) => look(event.target, true))
  document.addEventListener('click', (event) => {
    look(event.target, true)
    link(event)
  })
  document.addEventListener('pointerover', hover)
  document.addEventListener('selectionchange', about)
}
for (const zone of document.querySelectorAll('[data-zone]'))
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value
