/** Pictures that a story's records name: what was found of them. */
export const incoming = {
  incoming: {
    heading: 'Pictures of the source',
    note: 'What was found in the file. That nothing was found proves nothing.',
    noCaption: 'Picture without a caption',
    waits: 'Not looked at yet.',
    missed: (why: string) => `Could not be looked at: ${why}.`,
    again: 'It will be tried again.',
    before: (when: string, with_: string) => `Came before, on ${when}, with “${with_}”.`,
    ours: (with_: string, when: string) => `Ours: it went out with “${with_}”, published at ${when}.`,
    likeOurs: (with_: string, when: string) =>
      `Looks like one of ours, which went out with “${with_}”, published at ${when}; it may be another in the same frame.`,
    turned: 'Here it is the other way round.',
    mirrored: 'It was the other way round then.',
    generated: (by: string, where: string) =>
      by === 'unnamed'
        ? `Says that a machine generated it (${where}).`
        : `Has a mark of a generator: ${by} (${where}).`,
    noMarks: 'No mark of a generator was found.',
    credentials: {
      none: (_: string) => 'It has no content credentials.',
      remote: (_: string) => 'Its content credentials lie elsewhere; they were not asked for.',
      unreadable: (_: string) => 'Its content credentials cannot be read.',
      invalid: (by: string) =>
        `Its content credentials do not hold: changed after ${by} signed it, or never signed.`,
      valid: (by: string) =>
        `Its content credentials hold; they name ${by}, whom this newsroom does not know.`,
      trusted: (by: string) => `Its content credentials hold; ${by} signed it and is known here.`,
    },
    taken: (on: string, days: number) =>
      days > 0 ? `By its own word of ${on}, ${days} days before it came.` : `By its own word of ${on}.`,
    camera: (device: string) => `Device, by its own word: ${device}.`,
    program: (program: string) => `Last written by ${program}.`,
    place: 'It had a place; what goes on has none.',
    hidden: (names: string) => `Private fields were taken out: ${names}.`,
    declared: (said: string, is: string) => `It was announced as ${said} and is ${is}.`,
    frames: (n: number) => `It is an animation of ${n} pictures; the first is shown.`,
    plain: 'There is too little to see for a comparison with earlier pictures.',
  },
}
