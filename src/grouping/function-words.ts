/** Words that every text has, folded: they tell nothing of what a text is about. */
export const functionWords: ReadonlySet<string> = new Set(
  [
    'a an the and or but if of at by for with about against between into through during before after above below to from up',
    'down in out on off over under again then once here there when where why how all any both each few more most other some',
    'such no nor not only own same so than too very can will just should now is are was were be been being have has had do',
    'does did i you he she it we they me him her us them my your his its our their this that these those who whom which what',
    "as would could also said says say it's don't didn't isn't nt",
    'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет',
    'о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь уж вам ведь там потом себя ничего ей они',
    'тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того',
    'потому этого какой им здесь этом мой тем чтобы нее были куда зачем всех при об это эти также который которая которые',
    'которого которой которых сообщил сообщила сообщили заявил заявила',
    'der die das und in zu den von mit sich des auf für fur ist im dem nicht ein eine als auch es an werden aus er hat dass',
    'sie nach wird bei einer um am sind noch wie einem uber über einen so zum war haben nur oder aber vor zur bis mehr durch',
    'le la les un une et est en du de des que qui dans ce il pas plus par sur au aux se ne son sa ses avec pour sont ont ete',
    'el los las y que con por para una su al lo del como mas pero sus o este si ya entre cuando todo esta ser son dos tambien',
    'fue habia era muy hasta desde nos durante uno ni contra sin che di non il gli da dei della alla nel piu anche ha sono',
    'os uma do na no em dos das ao foi mais mas aos het een van dat niet voor met zijn aan ook naar bij',
  ].flatMap((line) => line.split(' ')),
)
