/** The keys, as the help lists them. */
export const keys = {
  keys: {
    title: 'Keys',
    close: 'Close',
    list: [
      { keys: ['j', 'k'], does: 'next, previous story in the queue' },
      { keys: ['Enter'], does: 'open the story' },
      { keys: ['x', 'Shift x'], does: 'select a story of the queue, or all from the last one on' },
      { keys: ['m'], does: 'put the selected stories on your desk' },
      { keys: ['g'], does: 'show what has come in, from the top' },
      { keys: ['/'], does: 'search' },
      { keys: ['n', 'p'], does: 'next, previous claim of a story' },
      { keys: ['o'], does: 'next open claim' },
      { keys: ['a'], does: 'to the approve button; Enter approves' },
      { keys: ['Shift a'], does: 'approve at once and open the next, where no warning waits for a reason' },
      { keys: ['1', '9'], does: 'give the warnings the ready reason of that number' },
      { keys: ['e'], does: 'edit, or correct what is out' },
      { keys: ['f'], does: 'fix the next finding' },
      { keys: ['r'], does: 'send back, with a note' },
      { keys: ['v'], does: 'compare versions' },
      { keys: ['s'], does: 'spike or kill, with a reason' },
      { keys: ['u'], does: 'back to the queue' },
      { keys: ['?'], does: 'these keys' },
    ],
  },
}
