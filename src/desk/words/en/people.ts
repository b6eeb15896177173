/** Accounts, roles, and what was done by whom. */
export const people = {
  people: {
    role: {
      viewer: 'viewer',
      writer: 'writer',
      editor: 'editor',
      'senior-editor': 'senior editor',
      admin: 'administrator',
    },
  },
}
