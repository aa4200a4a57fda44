/** A number in text as Brazilians write it, exact however long it is: `-1234.5` as `-1.234,5`. */
export function formatDecimal(text: string): string {
  const [, sign = '', whole = '0', part] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text) ?? []
  const grouped = whole.replace(/^0+(?=\d)/u, '').replaceAll(/\B(?=(\d{3})+$)/gu, '.')
  return part === undefined ? `${sign}${grouped}` : `${sign}${grouped},${part}`
}
