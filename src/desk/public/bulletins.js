// A chapter of a programme is heard in the player of its page. Without this file the recording opens at its second.

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-seek]') : null
  const player = document.querySelector('[data-programme]')
  if (!link || !player || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const seek = () => {
    player.currentTime = Number(link.dataset.seek)
    player.play().catch(() => undefined)
  }
  if (player.readyState > 0) return seek()
  player.addEventListener('loadedmetadata', seek, { once: true })
  player.load()
})
