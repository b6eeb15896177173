import type { Block } from './blocks.ts'

/** What stands between the lines of an article in the languages of the wires, and is none of it. */

const any = (...alternatives: string[]): string => alternatives.join('|')

/** Labels over what else there is to read. */
const related = any(
  'related(?: (?:stories|articles|news|topics?|posts?|links?|content|reading|coverage|roundups?|video))?|more (?:stories|coverage|news|on this(?: story)?|(?:from|on|in) .{2,40})',
  'more great .{2,30} stories|read (?:more|next|also)|also read|see (?:also|more)|also (?:see|on .{2,30})|recommended(?: (?:for you|reading|stories))?|you (?:may|might)(?: also)? (?:like|be interested in|enjoy)',
  "don['’]t miss|most (?:read|popular|viewed)|popular(?: (?:now|this (?:week|month)|on .{2,30}))?|recent (?:articles|posts|news|stories)|top stories|editor['’]?s['’]? (?:picks?|choice)|in case you missed it|trending(?: now)?|latest (?:news|stories|headlines)|what to read next|up next|further reading|sponsored (?:content|links|stories)|promoted (?:content|stories)|(?:from )?around the web",
  'mehr zum thema|lesen sie (?:auch|mehr)|das könnte sie auch interessieren|weitere (?:artikel|themen|nachrichten)|auch interessant|mehr dazu',
  '(?:à )?lire aussi|lire (?:également|la suite)|sur le même sujet|articles? (?:liés?|similaires?|connexes?)|vous aimerez aussi|à voir aussi',
  'le[ae] también|te puede interesar|te recomendamos|lee más|sigue leyendo|(?:más )?noticias relacionadas|ver también|lo más (?:leído|visto)|más información',
  'leia (?:também|mais)|veja também|notícias relacionadas|saiba mais|mais lidas',
  'leggi anche|potrebbe(?:ro)? interessar(?:ti|vi)|articoli correlati|ti potrebbe interessare',
  'lees (?:ook|meer|verder)|meer over .{2,30}|läs (?:även|också|mer)|læs (?:også|mere)|les (?:også|mer)',
  'czytaj (?:także|też|również)|zobacz (?:także|też|również)|powiązane(?: artykuły)?|čtěte (?:také|dále)|související(?: články)?|citește și|vezi și|olvassa el(?: ezt)? is|kapcsolódó cikk(?:ek)?',
  'ilgili haberler|bunlar da ilginizi çekebilir|baca (?:juga|selengkapnya)|(?:artikel|berita) terkait|xem thêm|tin liên quan',
  'читайте (?:также|ещ[её]|далее)|читать (?:также|далее)|смотрите также|по теме|материалы по теме|похожие (?:новости|статьи|материалы)|другие новости|подробнее|читайте також|дивіться також|прочетете още|вижте още',
  '関連(?:記事|ニュース|リンク)|あわせて読みたい|相关(?:新闻|阅读|文章|报道)|推荐阅读|延伸阅读|相關(?:新聞|文章)|관련 ?(?:기사|뉴스)|اقرأ (?:أيضا|أيضاً|المزيد)|مواضيع ذات صلة',
)
/** Labels over what readers and sharers have to say. */
const answers = any(
  "(?:\\d+ |post |add |view |show |top rated |leave (?:a )?|write a |all )?comments?(?: comments)?(?: ?\\(\\d+\\))?|leave a (?:reply|comment)|deixe (?:uma resposta|um comentário)(?: cancelar resposta)?|deja (?:una respuesta|un comentario)|laisser un commentaire|schreiben sie einen kommentar|lascia un commento|geef een reactie|добавить комментарий|оставить комментарий|join the (?:conversation|discussion)|what do you think\\??|tell us what you think.{0,3}|\\d+ (?:replies|responses|thoughts on .*)|readers[’'] comments",
  '(?:\\d+ )?(?:kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer|komentarze|komentáře|yorumlar|komentar|комментари[ий]|коментарі|コメント|评论|評論|댓글|التعليقات)',
)
/** Labels over who wrote it and how it is filed. */
const filing = any(
  'share (?:this|on|with)?(?: (?:article|story|post|page|this))?|teilen|partager|compartir|compartilhe?|condividi|delen|dela|del|udostępnij|paylaş|bagikan|поделиться|share this:',
  'about the authors?|about (?:the )?writer|tags?|topics?|categories|filed under|keywords|schlagwörter|etiquetas|теги|темы|advert(?:isement)?s?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|annons|annonse|annonce|reklama?|реклама|iklan|ilan|広告|广告|광고|story continues below(?: advertisement)?|article continues (?:below|after) .{2,30}|continue reading(?: below)?|close|caption|play(?: video)?|print|email|comments? are closed|reading time|story highlights?|skip to (?:main )?content|loading|now playing|video player|listen to (?:this )?article|(?:image|photo|slide) \\d+ (?:of|/) ?\\d+|image \\d+ of|recommended videos?|breaking news emails?',
)

const whole = (...parts: string[]): RegExp =>
  new RegExp(`^[\\W_]*(?:${parts.join('|')})[\\s:.…!>»›→|-]*$`, 'iu')
const relatedLabel = whole(related)
const answersLabel = whole(answers)
const filingLabel = whole(filing)
const relatedStart = new RegExp(`^[\\W_]*(?:${related})\\s*[:：|–—-]`, 'iu')

/** A label after which only other things to read come: "Related stories", "Читайте также". */
export const isRelatedLabel = (text: string): boolean => text.length < LABEL && relatedLabel.test(text)
/** A label under which readers speak: "Comments", "3 commentaires". */
export const isAnswersLabel = (text: string): boolean => text.length < LABEL && answersLabel.test(text)
const LABEL = 70

/** What asks the reader to do something, by how it begins. */
const asks =
  /^\W*(?:sign ?up|subscribe|follow (?:us|him|her|them|me|the author|@|on (?:twitter|facebook|instagram))|follow [\p{Lu}][^.]{1,50} on (?:twitter|facebook|instagram|x)\b|like us|join (?:us on|our (?:newsletter|telegram|whatsapp|community))|click here|tap here|get (?:the|our|your|all the|more) .{0,40}(?:newsletter|inbox|app\b|alerts)|get the latest .{0,60}(?:inbox|newsletter|delivered)|download (?:the|our) .{0,30}app\b|support (?:us|our)|donate|have a (?:news )?(?:tip|story)|got a (?:news )?tip|send (?:us )?(?:your )?(?:tips|feedback)|contact (?:the author|us|this reporter)|do you have (?:a|any)|listen (?:live|to .{2,40} (?:live|podcast))|watch (?:live|now|the video|more|below)\b|want more|if you (?:enjoyed|liked|like) (?:this|what)|like this (?:story|article|post)|share (?:this|it|your)|tell us what|let us know|(?:get|catch) (?:all )?(?:the )?(?:latest|breaking) .{0,60}(?:news|updates|alerts|stories)|for (?:more|all|the latest) .{0,80}(?:visit|click|follow|download|subscribe|check out)|registration on or use of this site|community (?:rules|guidelines)|please (?:enable|turn on) javascript|thank you for reading|read\s*[|:]|watch\s*\||photos?:|video:|gallery:|watch:|listen:|more:|abonnieren|folgen sie|abonnez-vous|inscrivez-vous|suivez|suscríbete|síg(?:ue|a)nos|assine|inscreva-se|siga-?nos|iscriviti|seguici|abonneer|volg ons|prenumerera|följ oss|подпи(?:шитесь|сывайтесь)|следите за|підпис(?:уйтесь|ывайтесь)|abone ol|takip edin)(?![\p{L}])/iu
/** What asks without beginning so. */
const asksWithin =
  /\b(?:click here (?:to|for)|clicking here|follow (?:him|her|them|me|us) (?:on|at) (?:twitter|facebook|instagram|x\b|@)|follow .{2,40} on (?:twitter|facebook|instagram)|sign up (?:for|to) (?:our|the) .{0,40}newsletter|(?:may|can) be reached (?:at|by)|delivered (?:straight |directly )?to your (?:inbox|door|phone)|subscribe to (?:our|the) .{0,40}(?:newsletter|channel|magazine)|on twitter @\w+|in your inbox|meet your inbox|delivered (?:weekday|every|each|daily)|in the comments (?:below|section)|may not be (?:published, broadcast|reproduced|redistributed)|e-?mail address will not be published|e-?mail não será publicado|sign up here|subscribe here|subscribe now|become a (?:member|subscriber))\b/iu
/** What tells of the making and the rights. */
const making =
  /^\W*(?:\(?(?:additional )?(?:reporting|writing|editing) (?:and (?:writing|editing) )?by\b|editing by\b|copyright\b|©|\(c\) \d{4}|all rights reserved|this (?:article|story|post|piece) (?:was|is|has been|first|originally|originated).{0,60}(?:published|appeared|updated|syndicated|written|produced|republished)|(?:first|originally|last|date)? ?(?:published|updated|posted|modified)(?: (?:on|at|in|by))?\b\W*.{0,50}\d|tempo de leitura|\d+ min(?:ute)?s? read\b|reading time|lesezeit|temps de lecture|tiempo de lectura|время чтения|file\s*[-–—]\s|in this .{4,50} photo\b|(?:image|photo|picture|cover|featured?|header|video)s? (?:credits?|by|courtesy|copyright|via|source)\b|photograph(?:s|er|y)?\s*(?:[:：]|by\b)|credits?\s*[:：]|image\s*[:：]|(?:media )?caption\b|the associated press contributed|with (?:reporting|files) (?:by|from)|filed under\b|tags?\s*[:：]|categor(?:y|ies)\s*[:：]|topics?\s*[:：]|(?:we|[\p{Lu}][\w ]{2,30}) may (?:earn|receive) (?:a |an )?(?:small )?(?:affiliate )?commission|foto\s*[:：]|фото\s*[:：©]|bild\s*[:：]|abbildung|crédit(?:o|s)?\b|imagen?\s*[:：]|архивное фото|写真[:：提]|사진[:=]|\[사진|저작권자|无断转载|版权)/iu
/** How a caption ends or names its picture's owner. */
const pictured =
  /(?:\((?:image|photo|picture|photograph|credit|source|foto|фото|bild|ap photo|getty)[^)]{0,100}\)|(?:getty images|\/ ?(?:ap|afp|reuters|getty|shutterstock|epa|bloomberg|tass|риа новости)(?: images)?|\bap photo\b[^.]{0,40}|via (?:getty(?: images)?|ap|reuters|shutterstock)|photo(?:graph)? by [^.]{2,60}|photograph: [^.]{2,60}|©\s?[^.]{2,60}|^\([^()]{2,50} ?\/ ?[^()]{2,50}\)))\W*$/iu

const ASKING = 400
const CAPTION = 320

/** Whether a block is no sentence of the article: a label, a prompt, a credit, a notice of the house. */
export function isAside({ text, linked, element }: Block): boolean {
  if (text.length < LABEL && (relatedLabel.test(text) || answersLabel.test(text) || filingLabel.test(text)))
    return true
  if (text.length < CAPTION && relatedStart.test(text) && linked > 0) return true
  if (text.length < ASKING && (making.test(text) || asksWithin.test(text))) return true
  // Steps of a how-to ask as well.
  if (text.length < CAPTION && asks.test(text) && element.name !== 'li' && (linked > 0 || text.length < 120))
    return true
  return text.length < CAPTION && pictured.test(text)
}

const timeWords =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|a\.?m|p\.?m|[ecmp][sd]?t|gmt|utc|ist|at|on|by|and|posted|published|updated|last|first|modified|ago|hours?|minutes?|mins?|days?|read|views?|date|de|di|le|den|um|uhr|às|às|min|seg|ter|qua|qui|sex|sáb|dom|segunda|terça|quarta|quinta|sexta|feira|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|enero|febrero|marzo|mayo|junio|septiembre|octubre|noviembre|diciembre|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\b|(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[\p{L}]*|[年月日時分时点]/giu

/** Whether a text is little more than a time: "Posted: Fri 6:45 PM, Feb 16, 2018". */
export const isTime = (text: string): boolean =>
  text.length < 90 && /\d/.test(text) && (text.replace(timeWords, '').match(/\p{L}/gu)?.length ?? 0) <= 2
