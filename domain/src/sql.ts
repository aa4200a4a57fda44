/** One statement with its parameters apart, so that the same text runs on the server's driver and in the browser. */
export interface SqlStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Builds a statement; each `${value}` becomes a parameter, never text. Values must be what both drivers take:
 *  string, number, boolean, null, or an ISO 8601 string for times and JSON text for jsonb. */
export function sql(strings: TemplateStringsArray, ...values: readonly SqlValue[]): SqlStatement {
  const text = strings.reduce((joined, part, index) => `${joined}$${index}${part}`)
  return { text, values }
}

export type SqlValue = string | number | boolean | null
