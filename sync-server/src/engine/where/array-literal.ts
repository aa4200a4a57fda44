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
