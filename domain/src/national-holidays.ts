/** A day on which nobody works, `2026-12-25`. */
export interface NationalHoliday {
  readonly data: string
  readonly nome: string
}

/** On the same day each year; laws 662/1949, 6.802/1980, 10.607/2002 and 14.759/2023. */
const fixed: readonly (readonly [monthDay: string, nome: string])[] = [
  ['01-01', 'Confraternização Universal'],
  ['04-21', 'Tiradentes'],
  ['05-01', 'Dia do Trabalho'],
  ['09-07', 'Independência do Brasil'],
  ['10-12', 'Nossa Senhora Aparecida'],
  ['11-02', 'Finados'],
  ['11-15', 'Proclamação da República'],
  ['11-20', 'Dia da Consciência Negra'],
  ['12-25', 'Natal'],
]

/** Brazil's national holidays of a year, in order. Carnival and Corpus Christi are for each company to decide, and so are not here. */
export function nationalHolidays(year: number): NationalHoliday[] {
  const goodFriday = new Date(easter(year) - 2 * 86_400_000).toISOString().slice(0, 10)
  return [
    ...fixed.map(([monthDay, nome]) => ({ data: `${year}-${monthDay}`, nome })),
    { data: goodFriday, nome: 'Sexta-feira Santa' },
  ].toSorted((a, b) => (a.data < b.data ? -1 : 1))
}

/** Easter Sunday, midnight UTC in ms. Meeus, Jones and Butcher's rule for the Gregorian calendar. */
function easter(year: number): number {
  const a = year % 19
  const century = Math.floor(year / 100)
  const c = year % 100
  const h =
    (19 * a + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) %
    30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return Date.UTC(year, month - 1, day)
}
