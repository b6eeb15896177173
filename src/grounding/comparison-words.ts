/** What a comparison word asks of the evidence. */
export type Test = 'up' | 'down' | 'most' | 'least'

const table: Readonly<Record<Test, string>> = {
  up: 'up|rise|increase|gain|рост|повышение|выше|поднимается|rose|risen|rises|gained|gains|climbed|climbs|jumped|strengthened|strengthens|grew|higher|вырос|выросла|выросли|выросло|поднялся|поднялась|подорожал|подорожала|подорожали|подорожало|укрепился|укрепилась|укрепилось|укрепились|прибавил|прибавила|повысился|повысилась',
  down: 'down|fall|decrease|decline|loss|drop|снижение|падение|понижение|ниже|fell|fallen|falls|lost|dropped|drops|slipped|slips|declined|weakened|weakens|slid|lower|упал|упала|упали|упало|снизился|снизилась|снизилось|снизились|подешевел|подешевела|подешевели|подешевело|ослаб|ослабла|ослабли|ослабло|потерял|потеряла|опустился|опустилась',
  most: 'strongest|largest|biggest|highest|сильнейшее|сильнейшим|крупнейшее|крупнейшим|самое|самым|самая|самый',
  least: 'weakest|smallest|lowest|слабейшее|слабейшим|наименьшее',
}

/** The tests that a word may ask for, by the word: `lost` a fall or a defeat. */
export const comparisonWords: ReadonlyMap<string, readonly Test[]> = (() => {
  const words = new Map<string, Test[]>()
  for (const test of ['up', 'down', 'most', 'least'] as const) {
    for (const word of table[test].split('|')) words.set(word, [...(words.get(word) ?? []), test])
  }
  return words
})()
