import { separators, type SeparatorName } from '@vp/domain/crm/import/import-commands.ts'

/** Excel's own line that names the separator: `sep=;`. */
const SEP_LINE = /^\uFEFF?"?sep=(.)"?(?:\r\n|\n|\r|$)/iu

/** What separates the cells of a text: what its `sep=` line says, else what cuts the most rows into the same number of cells, at least
 *  two. A file of one column has a comma, for it is as good as any. */
export function guessSeparator(sample: string): SeparatorName {
  const said = SEP_LINE.exec(sample)?.[1]
  const names = Object.keys(separators) as SeparatorName[] // the literal's keys
  const bySaid = names.find((name) => separators[name] === said)
  if (bySaid !== undefined) return bySaid
  let best: { name: SeparatorName; score: number } = { name: 'virgula', score: 0 }
  for (const name of names) {
    const score = evenness(cellsPerRow(sample, separators[name]))
    if (score > best.score) best = { name, score }
  }
  return best.name
}

/** Without its `sep=` line. */
export function withoutSepLine(text: string): string {
  return text.replace(SEP_LINE, '')
}

/** How many cells each row has, quotes respected; empty rows do not count. */
function cellsPerRow(text: string, separator: string): number[] {
  const rows: number[] = []
  let [cells, isQuoted, isCellStart, isEmpty] = [1, false, true, true]
  for (const character of text) {
    if (isQuoted) isQuoted = character !== '"'
    else if (character === '"' && isCellStart) [isQuoted, isEmpty] = [true, false]
    else if (character === '\n' || character === '\r') {
      if (!isEmpty) rows.push(cells)
      ;[cells, isCellStart, isEmpty] = [1, true, true]
      continue
    } else if (character === separator) {
      ;[cells, isCellStart, isEmpty] = [cells + 1, true, false]
      continue
    } else isEmpty = false
    // blanks before a quote are common
    if (character !== ' ') isCellStart = false
  }
  if (!isEmpty) rows.push(cells)
  return rows
}

/** High where most rows have one and the same number of cells, of two or more. */
function evenness(rows: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const cells of rows) if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1)
  let best = 0
  // of two that cut as evenly, the one that cuts more
  for (const [cells, count] of counts) best = Math.max(best, (count / rows.length) * (1 + Math.min(cells, 100) / 1_000))
  return best
}
