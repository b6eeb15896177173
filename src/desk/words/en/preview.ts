/** A story as its outlets would show it. */
export const preview = {
  preview: {
    link: 'Preview',
    title: 'As the outlets would show it',
    hint: 'Made here of the words in force, without pictures; nothing was sent or asked. Once approved, the disclosure says so. Text',
    at: (outlet: string) => `As ${outlet} would show it`,
    alone: 'By itself',
    none: 'Only the place itself could show it.',
    nowhere: 'The beat has no outlets.',
    withheld: 'The preview is shown after your decision.',
  },
}
