import { describe, expect, test } from 'vitest'
import { spokenEn } from '../../../src/media/_sound/spoken-en.ts'
import { english } from './house-words.ts'

describe('figures in English words', () => {
  test.each([
    ['Magnitude 6.4, 22 km away', 'Magnitude six point four, twenty-two kilometers away'],
    ['at 3:50 p.m. UTC on Feb. 6, 2018', 'at three fifty P M U T C on February sixth, twenty eighteen'],
    ['at 3:05 p.m.', 'at three oh five P M.'],
    ['since Jan. 31, 2018', 'since January thirty-first, twenty eighteen'],
    ['in 2003, 1905 and 2000', 'in two thousand three, nineteen oh five and two thousand'],
    ['1,707 earthquakes', 'one thousand seven hundred seven earthquakes'],
    ['1200 meters', 'one thousand two hundred meters'],
    ['$3 million', 'three million dollars'],
    ['$106.41 million', 'one hundred six point four one million dollars'],
    ['$5.25 and £2.01', 'five dollars and twenty-five cents and two pounds and one penny'],
    ['$1.0982', 'one point zero nine eight two dollars'],
    ['down 5.80 percent', 'down five point eight zero percent'],
    ['less than 50%', 'less than fifty percent'],
    ['a 7-1 win', 'a seven to one win'],
    ['Lille 1-0 Real Madrid', 'Lille one nil Real Madrid'],
    ['beat Knicks 142-139', 'beat Knicks one hundred forty-two to one hundred thirty-nine'],
    ['left the Hawks at 28-20', 'left the Hawks at twenty-eight and twenty'],
    ['37 points (13-29 FG, 3-8 3Pt, 8-10 FT), 19 rebounds', 'thirty-seven points, nineteen rebounds'],
    ['winds of 40-60 mph', 'winds of forty to sixty miles an hour'],
    ['-5°C and 72°F', 'minus five degrees Celsius and seventy-two degrees Fahrenheit'],
    ['1 km and 5 km/h', 'one kilometer and five kilometers an hour'],
    ['the 2024-25 season', 'the twenty twenty-four twenty-five season'],
    ['World War II', 'World War two'],
    ['the 21st', 'the twenty-first'],
    ['No. 5 vs. No. 3', 'number five versus number three'],
    ['at https://www.sec.gov/newsroom/press-releases/2025-19.', 'at sec dot gov.'],
    ['the SEC, NASA and the EU', 'the S E C, Nasa and the E U'],
    ['“No,” he said', 'No, he said'],
    ['Pay More Than $100 Million to Resolve', 'Pay More Than one hundred million dollars to Resolve'],
    ['at 11 a.m. Eastern time', 'at eleven ay M Eastern time'],
    ['AC Milan', 'ay C Milan'],
    ['2000 people, 1500 new cases', 'two thousand people, one thousand five hundred new cases'],
    ['the 2024 elections', 'the twenty twenty-four elections'],
    ['a .500 record', 'a five hundred record'],
    [
      'COVID-19, an A320, G7, 5G and the 76ers',
      'Covid-nineteen, an A three hundred twenty, G seven, five G and the seventy-sixers',
    ],
    ['9/11, 1/2 and 3/4', 'nine eleven, one half and three quarters'],
    ['the 1990s and ’90s', 'the nineteen nineties and nineties'],
    ['King Charles III', 'King Charles the third'],
    [
      '23.98°N, 121.6° E',
      'twenty-three point nine eight degrees north, one hundred twenty-one point six degrees east',
    ],
    ['FLOOD WARNING FOR LEE AND POLK', 'Flood Warning For Lee And Polk'],
    ['UNICEF and the UAE', 'Unicef and the U ay E'],
    [
      'US$1.2M, £3.5bn, C$20',
      'one point two million U.S. dollars, three point five billion pounds, twenty Canadian dollars',
    ],
    ['up 25 bps', 'up twenty-five basis points'],
    ['1,000-1,500 people', 'one thousand to one thousand five hundred people'],
    ['15%-20%, $10–$15', 'fifteen to twenty percent, ten to fifteen dollars'],
    ['$1.5-2 million', 'one point five to two million dollars'],
    ['the UEFA Champions League', 'the Uefa Champions League'],
    ['2018-02-06T15:50:03Z', 'February sixth, twenty eighteen, fifteen fifty U T C'],
    [
      'version 2.0.1, phone 555-0199',
      'version two point zero point one, phone five five five, zero one nine nine',
    ],
    ['$0.99', 'ninety-nine cents'],
    ['10 Downing St., St. Louis', 'ten Downing Street, Saint Louis'],
    ['Jan.-March', 'January to March'],
    ['±0.3, #5, ~30', 'plus or minus zero point three, number five, about thirty'],
  ])('%s', (text, said) => {
    expect(spokenEn(text, english)).toBe(said)
  })

  test('no figure and no sign of a unit is left to the voice', () => {
    for (let value = 0; value < 3000; value += 7) {
      const said = spokenEn(
        `It counted ${value.toLocaleString('en')} cases, or ${value}.${(value % 97) + 1}% ($${value} million, ${value} km).`,
        english,
      )
      expect(said).not.toMatch(/[\d%$]|\bkm\b/)
      expect(said).not.toContain('undefined')
    }
  })
})
