// A batch that is being approved: how far it is, until it is over. Without this file it is told when the page is opened again.

const here = document.querySelector('[data-batch-live]')
if (here) {
  const stream = new EventSource(here.dataset.batchLive)
  stream.addEventListener('batch', ({ data }) => {
    if (data === 'ended') {
      stream.close()
      location.reload()
      return
    }
    const { done, of, says } = JSON.parse(data)
    here.querySelector('[data-says]').textContent = says
    Object.assign(here.querySelector('progress'), { max: of, value: done })
  })
}
