const ELEMENT = /\s*(?:"((?:[^"\\]|\\.)*)"|([^",{}\\]*))\s*/y

/** Reads a one-dimensional array as PostgreSQL writes it, `{a,"b,c",NULL}`. Undefined when it is not one. */
export function readArrayLiteral(text: string): (string | null)[] | undefined {
  const inner = /^\s*\{([\s\S]*)\}\s*$/.exec(text)?.[1]
  if (inner === undefined) return undefined
  if (inner.trim() === '') return []
  const items: (string | null)[] = []
  for (let index = 0; ; index += 1) {
    ELEMENT.lastIndex = index
    const match = ELEMENT.exec(inner)
    if (match === null) return undefined
    const [whole, quoted, bare = ''] = match
    if (quoted === undefined && bare.trim() === '') return undefined
    items.push(
      quoted !== undefined
        ? quoted.replaceAll(/\\(.)/gs, '$1')
        : bare.trim().toUpperCase() === 'NULL'
          ? null
          : bare.trim(),
    )
    index += whole.length
    if (index === inner.length) return items
    if (inner.charAt(index) !== ',') return undefined
  }
}

/** An array as PostgreSQL prints it: all items in order whatever its dimensions, and the index of the first. */
export interface PrintedArray {
  lower: number
  dimensions: number
  /** Equal for arrays of the same bounds and dimensions: what was printed, with a dot for each item. */
  form: string
  items: (string | null)[]
}

const BOUNDS = /^\[(-?\d+):-?\d+\][^=]*=/
const ITEM = /"((?:[^"\\]|\\.)*)"|[^",{}]+/gs

/** Reads what PostgreSQL printed, `{a,"b,c",NULL}`, `[0:1]={1,2}` or `{{1,2},{3,4}}`, as in the replication stream. */
export function readPrintedArray(text: string): PrintedArray {
  const bounds = BOUNDS.exec(text)
  const body = text.slice(bounds?.[0].length ?? 0)
  const items = [...body.matchAll(ITEM)].map(([bare, quoted]) =>
    quoted === undefined ? (bare === 'NULL' ? null : bare) : quoted.replaceAll(/\\(.)/gs, '$1'),
  )
  return {
    lower: Number(bounds?.[1] ?? 1),
    dimensions: /^\{*/.exec(body)?.[0].length ?? 1,
    form: `${bounds?.[0] ?? ''}${body.replaceAll(ITEM, '.')}`,
    items,
  }
}

/** The form of a plain array of so many items. */
export function plainForm(length: number): string {
  return `{${Array.from({ length }, () => '.').join(',')}}`
}
