// The media of a story while they are being made: their place on the page is renewed when something has changed. Without this file
// it is, when the page is opened again.

const place = () => document.querySelector('[data-media]')

/** Somebody who writes a reason, listens or watches is not interrupted. */
const busy = () => {
  const here = place()
  const playing = [...here.querySelectorAll('audio, video')].some((each) => !each.paused)
  return playing || here.querySelector('details[open]') !== null || here.contains(document.activeElement)
}

let late = false

async function renew() {
  const here = place()
  if (!here) return
  late = busy()
  if (late) return
  const answer = await fetch(location.pathname + location.search).catch(() => undefined)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('[data-media]')
  if (!fresh || busy()) return
  place().replaceWith(document.importNode(fresh, true))
  if (!fresh.dataset.live) stream?.close()
}

let stream
const live = place()?.dataset.live
if (live) {
  stream = new EventSource(live)
  stream.addEventListener('media', ({ data }) => data === 'changed' && renew())
  document.addEventListener('focusout', () => late && setTimeout(renew, 500))
}
