/** Signing in. */
export const signIn = {
  signIn: {
    title: 'Sign in',
    offer: 'This link opens the desk once.',
    button: 'Open the desk',
    how: 'By name and password, by a passkey, or by a one-time link: an administrator gives one, and Nightdesk prints one where it is started.',
    name: 'Name',
    password: 'Password',
    enter: 'Sign in',
    passkey: 'Sign in with a passkey',
    wrong: 'That name and that password do not go together.',
    noPasskey: 'This desk does not know that passkey.',
    cancelled: 'No passkey was given.',
    held: (minutes: number) =>
      `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    heldHint: 'A passkey or a one-time link may still open the desk.',
    used: 'This link has been used or has run out.',
    usedHint: 'An administrator gives a new one; Nightdesk prints one where it is started.',
  },
}
