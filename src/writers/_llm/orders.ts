/** Whom a sentence may not address in a source: whoever writes from it. English and Russian. */
const machine =
  /\b(?:chat ?gpt|gpt-?\d|llms?|language models?|chat ?bots?|(?:ai|a\.i\.) (?:assistant|model|writer|system|editor|agent)s?|the assistant|virtual assistant|(?:system|this|your|the (?:above|previous|original|initial)) prompts?|jail ?break)\b|(?<!\p{L})(?:языков\p{L}+ модел\p{L}+|чат-?бот\p{L}*|нейросет\p{L}+|системн\p{L}+ (?:промпт|инструкц)\p{L}*|промпт\p{L}*)(?!\p{L})/iu

const work =
  /\b(?:your|my|our) (?:\p{L}+ ){0,3}?(?:answers?|responses?|repl(?:y|ies)|outputs?|completions?|rewrites?|drafts?|articles?|summar(?:y|ies)|texts?|elucidation|implementation|code(?:base)?|algorithms?|solutions?|headlines?)\b|\b(?:in|to|into|of|within|throughout|from|at the end of|at the start of) (?:the|this|every|each|any) (?:final |generated |whole |entire )?(?:answers?|responses?|repl(?:y|ies)|outputs?|completions?|drafts?|summar(?:y|ies)|headlines?|rewrites?)\b|\bthat the (?:\p{L}+ )?(?:headline|summary|article|answer|response|reply|output|draft|text|story) (?:says?|includes?|contains?|mentions?|reads?|ends?|begins?|starts?|is)\b|\b(?:this|the|all|every|each|your) (?:article|story|text|headline|paragraph|summary|draft|answer|response|reply)s? (?:is|are|should|must|needs?|has|have|will)\b(?: \p{L}+)? (?:to |be |include|contain|mention|end|begin|start|say|conclude|praise|promote)/iu
const workRussian =
  /(?<!\p{L})(?:тво\p{L}+|ваш\p{L}*) (?:\p{L}+ )?(?:ответ\p{L}*|текст\p{L}*|стать\p{L}+|код\p{L}*|заметк\p{L}+|новост\p{L}+|перевод\p{L}*|вывод\p{L}*|заголов\p{L}+)(?!\p{L})|(?<!\p{L})(?:в|к|из) (?:конец|конце|начал\p{L}|кажд\p{L}+|эт\p{L}+|следующ\p{L}+|ответ\p{L}*) (?:\p{L}+ )?(?:ответ\p{L}*|текст\p{L}*|стать\p{L}+|заметк\p{L}+|перевод\p{L}*|предложени\p{L}+|заголов\p{L}+)(?!\p{L})/iu

const override =
  /\b(?:ignor\w+|disregard\w*|forget|overrid\w+|bypass\w*|set aside)\b(?:\W+\p{L}+){0,4}?\W+(?:previous|prior|above|earlier|preceding|foregoing|former|instructions?|directions?|guidelines?|prompts?|everything)\b|\b(?:new|updated|important|urgent|hidden|secret|further) (?:instructions?|polic(?:y|ies))\s*[:,]|\b(?:pretend (?:to be|that you)|act as (?:an?|if)|you are (?:now|an? (?:ai|assistant|bot|expert))|from now on,? (?:you|all|every)|role-?play)\b|(?<!\p{L})(?:игнориру\p{L}+|забудь\p{L}*|не обраща\p{L}+ внимани\p{L}+|отмени\p{L}*)(?!\p{L})(?:\W+\p{L}+){0,4}?\W+(?:предыдущ|выше|прежн|инструкц|правил|указан)/iu

const reader =
  /(?<![\p{L}’'])(?:you|your|yours|yourself|y'all|let['’]s)(?![\p{L}’'])|(?<!\p{L})(?:ты|тебе|тебя|твой|твоя|твоё|твои|вы|вам|вас|вами|ваш|ваша|ваше|ваши|вашего|вашей|вашему|вашу|ваших)(?!\p{L})/iu

const speaker = /(?<![\p{L}.’'])(?:I['’](?:m|ve|ll|d)|I (?=\p{Ll})|my|myself)(?![\p{L}’'])/u

const quoted = /“[^”]*”|«[^»]*»|„[^“]*“|"[^"\n]*"/gu

/** Words that open a statement, never an order: what stands before a determiner and is no verb. */
const openers = new Set(
  'accordingly consequently therefore hence thus nevertheless nonetheless however perhaps maybe came went said put about above according across after against along alongside although amid among and around as at because before behind below beneath beside besides between beyond both but by concerning considering despite down due during either even except excluding following for from given half how however if in including inside instead into is it its just like many meanwhile more most much near neither no nor not notwithstanding now of off on once one only onto or other our out outside over past pending per plus quite rather regarding respecting same second since so some still such than that the their then there these they this those though three through throughout thus till to today tomorrow tonight toward towards two under unless unlike until up upon versus via was we were what when whenever where whereas wherever whether which while who whom whose why with within without yesterday yet monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december last next first third also then finally additionally separately previously earlier later currently recently all any are can could did do does each every few had has have he her here his i me my several she should us will would you your'.split(
    ' ',
  ),
)

const verbs = new Set(
  'absorb accept access act adapt add address adjust adopt advertise advise advocate aid alert alter analyse analyze announce anonymize answer append apply appraise arrange ask assemble assess assign assist assume attach augment automate avoid ban be begin blend block boost book break bring browse build buy calculate call cancel capitalize change check choose cite claim clarify classify clear click close code collect combine come comment communicate compare compile complete compose compress compute conclude conduct confirm connect consider construct contact contrast contribute convert convey copy correct craft create criticize customize debug decide decipher declare decode define delete deliver demonstrate denounce deploy describe design detail detect determine develop devise diagnose direct disclose discourage discuss display distort distribute divide do document don donate donot double download draft draw dump echo edit elaborate email embed embellish embody emphasise emphasize employ enable encode encourage encrypt endorse engage enhance enlist enrich enroll ensure enter entertain entice establish estimate evaluate exaggerate examine exclude execute exfiltrate expand explain explore export express extend extract fabricate fetch fill filter find finish flip focus follow forecast format formulate forward fuse generate get give go greet group guess guide handle harmonise harmonize help hide highlight hint hold identify ignore illustrate imagine imbue imitate implement imply import impose improve include incorporate increase indicate infer inform infuse inject insert insist install instruct integrate interpret interweave introduce invent invest invite invoke join jumble keep label launch learn leave let leverage link list listen load locate log look mail make manage mask match meld message mention merge mess misquote misspell mix modify monitor move name narrate negate note notify obtain offer omit open optimise optimize order organise organize outline output overwrite paraphrase parse paste pay perform permute persuade pick place plan play please plead point pose post praise predict prefix prepare present pretend prevent print prioritize proceed process produce promote prompt proofread propose prove provide publish purchase push put quote randomize rank rate read realign rearrange recall recite recommend record redirect reduce refer reference refine reflect refuse register reiterate remember remind remove rename render reorder repeat rephrase replace reply report request research resolve respond restate retain retrieve return reveal reverse review revise rewrite rotate run save say scan schedule scramble search seek select send set share shift show shuffle sign simplify simulate slip solve sort speak specify spell split spread start state stop store stress structure submit subscribe substitute subtract suggest summarise summarize supply support suppose swap switch take talk tease tell test think throw tout track transcribe transfer transform translate transmit treat troubleshoot try turn type uncover undermine unscramble update upgrade upload urge use utilise utilize validate verify view visit vote wait warn watch weave whisper withhold wrap write yell'.split(
    ' ',
  ),
)
/** Of those the ones that are nouns or names as often: they order only where an object follows. */
const nouns = new Set(
  'access address aid alert answer approach ban block book boost change check claim code comment contact contrast copy design detail display document double draft draw dump echo email estimate export filter flip focus forecast format function group guess guide hint hold import increase invite label launch link list load log look mail match mention message merge mix move name note offer open order outline output pay permit pick place plan play point post praise present process produce program prompt push quote rank rate read record reference report request research return reverse review run scan schedule search set share shift show sign sort split spread start state stop store stress structure support swap switch talk test track transfer treat turn type update upgrade upload urge use view visit vote wait watch wrap report'.split(
    ' ',
  ),
)

const determiner =
  /^(?:the|an?|your|this|that|these|those|all|any|each|every|it|them|us|me|him|her|how|what|why|who|whether|only|no|some|one|in|into|to|with|out|on|for|at|as|up|about|if|our|its|their|his|my|by|from|over|down|off|not|https?|www\.|results?|\p{L}+['’]s|\S+@\S+|“|"|‘|')/u

const lead =
  /^(?:[-–—•*>\d.)(\s"“«:]*)(?:(?:please|kindly|also|then|now|next|finally|lastly|first|firstly|second|secondly|third|instead|always|never|just|simply|and|but|or|so|to proceed|hey|hello|hi|ok|okay|note|important|attention|warning|urgent|ps|p\.s\.|re|fwd|subject|task|instruction|question|request|additionally|furthermore|moreover|remember|otherwise|feel free to|be sure to|make sure (?:to|that)|do not|don['’]t|don['’]t forget to|don['’]t hesitate to|\p{L}+ly)[\s,:;!–—-]+|(?:in|at|for|with|within|before|after|when|if|while|as|once|throughout|during|to|on|upon|without|using|by|given|based|starting|from|under|because|since|until)\s[^,.;:!?]{1,120}[,:;–—-]\s*)*/iu

/** Whether a sentence is put as an order: a verb without a subject, be it after "please" or "in your response,". */
function isImperative(sentence: string): boolean {
  const lead0 = lead.exec(sentence)?.[0] ?? ''
  const rest = sentence.slice(lead0.length)
  if (/(?:do not|don['’]t|never|please|kindly|feel free to|make sure[^,]*|be sure to)\b/iu.test(lead0))
    return true
  const [, first = '', gap = '', after = ''] = /^([\p{L}’'-]+)(\W*\s*)(.*)$/su.exec(rest) ?? []
  const word = first.toLowerCase()
  // A comma behind a name: "Vanguard, the fund, …"; a verb of an order has its object behind it.
  if (/[,;]/.test(gap)) return verbs.has(word) && !nouns.has(word)
  if (verbs.has(word) && (!nouns.has(word) || determiner.test(after) || after === '')) return true
  const verbLike = /^\p{Ll}/u.test(first) || lead0 === ''
  const determined = /^(?:the|an?|your|this|these|those|all|any|each|every|us|me|them|how|what|why)\b/u.test(
    after,
  )
  return (
    verbLike &&
    determined &&
    !openers.has(word) &&
    !/(?:ed|ing|ly|s|tion|ment|ness|ity|day)$/u.test(word) &&
    !/[.’']/u.test(first)
  )
}

const leadRussian =
  /^[-–—•*>\d.)(\s"“«:]*(?:(?:пожалуйста|также|теперь|затем|далее|потом|всегда|никогда|не|и|обязательно|просто|в (?:своём|своем|твоём|твоем|вашем) \p{L}+)[\s,:]+)*/iu
// The plural of orders has endings of its own; in the singular nouns end alike (Китай, жители), so verbs are named.
const ordersRussian =
  /^(?:\p{L}{2,}(?:йте|ьте|ите)(?:сь)?|\p{L}{3,}[ртсзкдв]уй(?:ся)?|(?:на|о|рас|раз|пере|за|под|до|при|в|вы|по|пере|со|с|у|от|ис|пред)?(?:пиши|скажи|кажи|веди|ставь|бавь|правь|мени|мести|бери|дели|дай|делай|дели|думай|чини|вори|тори|кончи|чни|бей|бери|шли|звони|верь|кодируй|шифруй|крати|меняй|ставься|вернись|верни|мешай|помни|будь|читай|считай|пусти|полни|мяни|зови|ясни|вести|черкни|йди|жми|качай|грузи|купи|сети|ключи|учти|следи|смотри|слушай|едини|бирай|мести|лишь|стань|творись|моги))(?!\p{L})/iu

function isRussianOrder(sentence: string): boolean {
  const before = leadRussian.exec(sentence)?.[0] ?? ''
  return ordersRussian.test(sentence.slice(before.length))
}

/** Nouns by which a sentence passes something on: "the following code block", "this trick". */
const passing =
  /\b(?:the )?(?:following|subsequent|below|attached|enclosed|above) (?:code|snippet|script|text|sentence|message|link|block|section|excerpt|command|payload|instruction|paragraph|word)s?\b|\b(?:should|must|needs? to|ought to|has to|have to) (?:also )?(?:embody|include|contain|mention|add|end with|begin with|start with|be (?:written|replaced|included|mentioned|added|omitted|translated|encoded|ended))\b|\b(?:you won['’]t believe|make sure|be sure to|(?:is|are) (?:asked|advised|urged|requested|instructed|reminded|encouraged|invited) to (?:add|include|mention|send|visit|click|write|say|report|install|download|subscribe|donate|follow)|(?:notes?|memo|message|reminder|instructions?) (?:to|for) (?:the )?(?:writers?|editors?|authors?|reporters?|journalists?|readers?|desk|copy|model|ai)\b|it is (?:important|essential|crucial|vital|necessary) (?:that|to)|click here|sign up|subscribe now|act now|buy now|download (?:now|this|it))\b/iu

/** Why a sentence of a source is an order or a question to whoever reads it; `undefined` for a statement. */
export function orderIn(sentence: string): string | undefined {
  // One word alone is a name or a code, whatever it means elsewhere: TRY is the lira.
  if (!/[\p{L}\p{N}]\P{L}+[\p{L}\p{N}]/u.test(sentence)) return undefined
  const open = sentence.replaceAll(quoted, (inside) => (inside.split(/\s+/).length > 2 ? '“”' : inside))
  if (machine.test(open)) return 'it speaks to a machine'
  if (override.test(open)) return 'it tells its reader to set rules aside'
  if (work.test(open) || workRussian.test(open)) return 'it speaks of the reader’s own text'
  if (passing.test(open)) return 'it asks for something to be put into the text'
  if (isImperative(open)) return 'it is an order'
  if (isRussianOrder(open)) return 'it is an order'
  if (reader.test(open)) return 'it speaks to its reader'
  if (speaker.test(open)) return 'it speaks of itself'
  if (
    /^\W*(?:what|who|whom|whose|which|how|why|where|when)\s+(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have)\s/iu.test(
      open,
    )
  )
    return 'it asks its reader'
  return /\?["”»’')\]]*$/u.test(open.trim()) ? 'it asks its reader' : undefined
}
