/** One statement with its parameters apart, so that the same text runs on the server's driver and in the browser. */
export interface SqlStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Builds a statement; each `${value}` becomes a parameter, never text. Values must be what both drivers take:
 *  string, number, boolean, null, or an ISO 8601 string for times and JSON text for jsonb. A statement in a value's place is put
 *  in as it is, with its own parameters: a condition that is there or not. How many rows are wanted (`limit ${count}`) is written out: a plan
 *  that is kept for all values takes what it does not know for a tenth of the rows, and sorts a table for a page of it. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | SqlStatement)[]): SqlStatement {
  const values: unknown[] = []
  let text = strings[0] ?? ''
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'object' && part !== null) {
      const before = values.length
      text += part.text.replaceAll(/\$(\d+)/gu, (_, place: string) => `$${before + Number(place)}`)
      values.push(...part.values)
    } else if (Number.isSafeInteger(part) && /\blimit $/iu.test(text)) {
      text += String(part)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  }
  return { text, values }
}

export type SqlValue = string | number | boolean | null
