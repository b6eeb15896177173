/** Signing in. */
export const signIn = {
  signIn: {
    title: 'Sign in',
    offer: 'This link opens the desk once.',
    button: 'Open the desk',
    how: 'The desk is opened with a one-time link. Nightdesk prints one where it was started.',
    used: 'This link has been used or has run out.',
    usedHint: 'Nightdesk prints a new one where it is started.',
  },
}
