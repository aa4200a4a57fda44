/** What a spreadsheet takes for a formula when a cell begins with it; the wide ones are those of East Asian keyboards. Source: OWASP, "CSV
 *  Injection". With apostrophes before it, it is what the import would take for one of ours. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u

/** So that Excel reads UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** One line of a CSV file (RFC 4180). What a spreadsheet would run as a formula gets an apostrophe before it, which the import takes
 *  off again. */
export function csvLine(cells: readonly (string | null)[], separator: ',' | ';'): string {
  return `${cells.map((cell) => csvCell(cell ?? '', separator)).join(separator)}\r\n`
}

function csvCell(text: string, separator: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  const isQuoted = /["\r\n]/u.test(safe) || safe.includes(separator) || safe !== safe.trim()
  return isQuoted ? `"${safe.replaceAll('"', '""')}"` : safe
}
