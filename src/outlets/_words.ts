import type { Language, PerLanguage } from '../news/language.ts'

/** The few words of our own on a published page. */
export type PageWords = {
  sources: string
  updated: string
  correction: string
  withdrawn: string
  withdrawnBody: string
  corrections: string
  noCorrections: string
  unsubscribe: string
}

const english: PageWords = {
  sources: 'Sources',
  updated: 'Updated',
  correction: 'Correction',
  withdrawn: 'This article has been withdrawn',
  withdrawnBody:
    'The newsroom has withdrawn this article. It no longer stands by the text that was published here.',
  corrections: 'Corrections',
  noCorrections: 'Nothing has been corrected so far.',
  unsubscribe: 'Unsubscribe',
}

const russian: PageWords = {
  sources: 'Источники',
  updated: 'Обновлено',
  correction: 'Исправление',
  withdrawn: 'Материал отозван',
  withdrawnBody: 'Редакция отозвала этот материал и больше не отвечает за опубликованный здесь текст.',
  corrections: 'Исправления',
  noCorrections: 'Исправлений пока не было.',
  unsubscribe: 'Отписаться',
}

const words: PerLanguage<PageWords> = { en: english, ru: russian }

/** The words in the article's language, in English where the house has none. */
export const pageWords = (language: Language): PageWords => words[language.split('-')[0] ?? ''] ?? english
