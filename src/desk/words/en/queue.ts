/** The queue, its tasks, and what publishing came to. */
export const queue = {
  queue: {
    title: 'Queue',
    all: 'All',
    filters: 'Filter the queue',
    search: 'Search headlines',
    beat: 'Beat',
    everyBeat: 'Every beat',
    language: 'Language',
    everyLanguage: 'Every language',
    show: 'Show',
    score: 'Newsworthiness',
    found: (n: number) => (n === 1 ? '1 story' : `${n.toLocaleString('en')} stories`),
    range: (from: number, to: number, total: number) => `${from}–${to} of ${total.toLocaleString('en')}`,
    tally: (n: { tied: number; total: number; open: number }) =>
      n.open === 0
        ? `${n.total} ${n.total === 1 ? 'claim' : 'claims'}, all tied`
        : `${n.open} of ${n.total} open`,
    bar: (n: { supported: number; derived: number; open: number }) =>
      `${n.supported} in the record, ${n.derived} computed, ${n.open} open`,
    errors: (n: number) => (n === 1 ? '1 error' : `${n} errors`),
    warnings: (n: number) => (n === 1 ? '1 warning' : `${n} warnings`),
    suggestions: (n: number) => (n === 1 ? '1 suggestion' : `${n} suggestions`),
    empty: 'Nothing here.',
    emptyHint: 'No story fits these filters.',
    clear: 'Clear the filters',
    older: 'Next page',
    newer: 'Previous page',
    pages: 'Pages',
    publish: 'Publish what is due',
    task: 'source changed',
  },
  task: {
    says: (n: number) =>
      n === 1
        ? '1 story needs a look: its source has changed'
        : `${n} stories need a look: their sources have changed`,
    heading: 'The source has changed',
    touches: 'This is not what the record says now:',
    close: 'Looked at, nothing to do',
  },
  published: {
    title: 'Published',
    nothing: 'Nothing was approved and due.',
    story: 'Story',
    outlet: 'Outlet',
    outcome: 'Outcome',
    back: 'Back to the queue',
  },
}
