import type { Token } from './tokens.ts'

const english =
  /^(?:said|says|say|saying|told|tells|added|adds|asked|asks|replied|replies|answered|answers|wrote|writes|tweeted|explained|explains|noted|notes|stated|states|announced|announces|claimed|claims|argued|argues|warned|warns|insisted|insists|commented|comments|continued|continues|recalled|recalls|admitted|admits|remarked|remarks|declared|declares|observed|concluded|concludes|promised|promises|suggested|suggests|stressed|stresses|shouted|joked|quipped|mentions|mentioned|informs|informed|agrees|agreed|confirms|confirmed|proposes|proposed|recommends|recommended|advises|advised|wonders|wondered|complains|complained|thinks|thought|believes|believed|reports|reported)$/
const russian =
  /^(?:сказал|сказала|сказали|говорит|говорил|говорила|говорят|заявил|заявила|заявили|заявляет|сообщил|сообщила|сообщили|сообщает|отметил|отметила|отметили|отмечает|добавил|добавила|добавили|добавляет|подчеркнул|подчеркнула|подчеркивает|пояснил|пояснила|поясняет|объяснил|объяснила|объясняет|рассказал|рассказала|рассказали|рассказывает|ответил|ответила|ответили|отвечает|спросил|спросила|спрашивает|написал|написала|пишет|считает|считал|считала|уверен|уверена|признался|признался|призналась|напомнил|напомнила|предупредил|предупредила|объявил|объявила|уточнил|уточнила|уточняет|заметил|заметила|возразил|возразила|пообещал|пообещала|заключил|заключила|резюмировал|резюмировала|воскликнул|воскликнула|пошутил|пошутила|прокомментировал|прокомментировала)$/

/** Whether a word, folded, tells that somebody says something. */
export const isSaying = ({ kind, lower }: Token): boolean =>
  kind === 'word' && (english.test(lower) || russian.test(lower))

/** Where words are given to somebody without a verb: `according to`, «по словам», «по мнению»; how many words that takes. */
export function givesWords(tokens: readonly Token[], at: number): number {
  const [one, two] = [tokens[at]?.lower ?? '', tokens[at + 1]?.lower ?? '']
  if (one === 'according' && two === 'to') return 2
  return one === 'по' && /^(?:словам|мнению|данным|сообщению)$/.test(two) ? 2 : 0
}

/** `she`, «она»: of which sex the one who says is, where the word tells. */
export const pronounOf = (lower: string): 'he' | 'she' | 'they' | undefined =>
  /^(?:he|он)$/.test(lower)
    ? 'he'
    : /^(?:she|она)$/.test(lower)
      ? 'she'
      : /^(?:they|они)$/.test(lower)
        ? 'they'
        : undefined
