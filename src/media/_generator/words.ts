import type { MediaBrief } from '../../seams/medium.ts'

type Words = {
  picture: { alt: (subject: string) => string; caption: (subject: string) => string }
  film: { alt: (subject: string) => string; caption: (subject: string) => string }
  music: { alt: (subject: string, seconds: number) => string; caption: (subject: string) => string }
}

const english: Words = {
  picture: {
    alt: (subject) =>
      `Generated illustration on the subject “${subject}”; it shows no real event, person or place`,
    caption: (subject) => `Illustration: ${subject}.`,
  },
  film: {
    alt: (subject) => `Generated film on the subject “${subject}”; it shows no real event`,
    caption: (subject) => `Animated illustration: ${subject}.`,
  },
  music: {
    alt: (subject, seconds) =>
      `Generated music without words on the subject “${subject}”, ${seconds} seconds`,
    caption: (subject) => `Music: ${subject}.`,
  },
}

const russian: Words = {
  picture: {
    alt: (subject) =>
      `Сгенерированная иллюстрация на тему «${subject}»; настоящих событий, людей и мест на ней нет`,
    caption: (subject) => `Иллюстрация: ${subject}.`,
  },
  film: {
    alt: (subject) => `Сгенерированное видео на тему «${subject}»; настоящего события на нём нет`,
    caption: (subject) => `Анимированная иллюстрация: ${subject}.`,
  },
  music: {
    alt: (subject, seconds) => `Сгенерированная музыка без слов на тему «${subject}», ${seconds} с`,
    caption: (subject) => `Музыка: ${subject}.`,
  },
}

/** What is told of generated media beside their label. Nobody has seen what came: only what was asked for can be told. */
export const wordsFor = ({ copy }: Pick<MediaBrief, 'copy'>): Words =>
  copy.language.startsWith('ru') ? russian : english

/** Sources of the story are none of what a generator made. */
export const creditOf = ({ publisher }: Pick<MediaBrief, 'publisher'>, by: string): string =>
  `${publisher} / ${by}`
