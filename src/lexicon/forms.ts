import type { Part } from './wordnet-files.ts'

/** Forms that no ending tells: base form, then what it becomes. */
const table = `arise arose arisen|be was were been|bear bore born borne|beat beaten|become became|begin began begun|bend bent
bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|buy bought
catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten
give gave given|go went gone|grind ground|grow grew grown|hang hung|have had|hear heard|hide hid hidden|hold held|keep kept
kneel knelt|know knew known|lay laid|lead led|leave left|lend lent|lie lay lain|light lit|lose lost|make made|mean meant
meet met|pay paid|prove proven|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought
sell sold|send sent|sew sewn|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung
sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|stand stood|steal stole stolen
stick stuck|sting stung|stride strode|strike struck|strive strove striven|swear swore sworn|sweep swept|swell swollen
swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
understand understood|wake woke woken|wear wore worn|weave wove woven|win won|withdraw withdrew withdrawn|write wrote written
child children|foot feet|goose geese|knife knives|life lives|leaf leaves|loaf loaves|man men|mouse mice|person people
shelf shelves|thief thieves|tooth teeth|wife wives|wolf wolves|woman women|analysis analyses|basis bases|crisis crises
criterion criteria|phenomenon phenomena|datum data|good better best|bad worse worst|far further furthest|little less least`

const irregular = new Map(
  table.split(/[|\n]/).flatMap((line) => {
    const [base = '', ...forms] = line.split(' ')
    return forms.map((form) => [form, base] as const)
  }),
)

const byEnding: readonly (readonly [part: Part, ending: RegExp, base: readonly string[]])[] = [
  ['n', /ies$/, ['y']],
  ['n', /(?<=..[^s])s$/, ['']],
  ['n', /(?<=..)es$/, ['']],
  ['v', /ies$/, ['y']],
  ['v', /(?<=..[^s])s$/, ['']],
  ['v', /(?<=..)es$/, ['']],
  ['v', /ied$/, ['y']],
  ['v', /(?<=..)(?:ed|ing)$/, ['', 'e']],
  ['a', /i(?:er|est)$/, ['y']],
  ['a', /(?<=..)(?:er|est)$/, ['', 'e']],
]
const doubled = /([^aeiouls])\1$/

/** The English words that a word may be a form of as a part of speech, itself first: `stopped` of `stopped`, `stopp`, `stop`. */
export function englishForms(word: string, part: Part): string[] {
  const forms = new Set([word])
  const known = irregular.get(word)
  if (known !== undefined) forms.add(known)
  for (const [ofPart, ending, bases] of byEnding) {
    if (ofPart !== part || !ending.test(word)) continue
    for (const base of bases) {
      const form = word.replace(ending, base)
      forms.add(form)
      if (doubled.test(form)) forms.add(form.slice(0, -1))
    }
  }
  return [...forms]
}
