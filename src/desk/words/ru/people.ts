/** Accounts, roles, and what was done by whom. */
export const people = {
  people: {
    role: {
      viewer: 'читатель',
      writer: 'автор',
      editor: 'редактор',
      'senior-editor': 'старший редактор',
      admin: 'администратор',
    },
  },
}
