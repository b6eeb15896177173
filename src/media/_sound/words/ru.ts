import { type Counted, counted } from '../numbers-ru.ts'

/** What clocks count. */
export const hour: Counted = counted('час часа часу час часом часе / часы часов часам часы часами часах')

/** Months in the genitive, as they stand behind a day. */
export const months: readonly string[] =
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

const named = (line: string): ReadonlyMap<string, string> =>
  new Map(
    line.split(' ').map((pair): [string, string] => {
      const at = pair.indexOf(':')
      return [pair.slice(0, at), pair.slice(at + 1).replaceAll('_', ' ')]
    }),
  )

/** Letters as they are said one by one. */
export const letters = named(
  'а:а б:бэ в:вэ г:гэ д:дэ е:е ё:ё ж:жэ з:зэ и:и й:и_краткое к:ка л:эл м:эм н:эн о:о п:пэ р:эр с:эс т:тэ у:у ф:эф х:ха ц:цэ ч:че ш:ша щ:ща ъ:твёрдый_знак ы:ы ь:мягкий_знак э:э ю:ю я:я a:эй b:би c:си d:ди e:и f:эф g:джи h:эйч i:ай j:джей k:кей l:эл m:эм n:эн o:оу p:пи q:кью r:ар s:эс t:ти u:ю v:ви w:дабл_ю x:икс y:уай z:зед',
)
