import { z } from 'zod'

const answer = z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) })

/** The rows of an answer of `readRows`, by the names of their columns. */
export function rowsOf(text: string): Record<string, unknown>[] {
  const { columns, rows } = answer.parse(JSON.parse(text))
  return rows.map((values) => Object.fromEntries(columns.map((name, at) => [name, values[at]])))
}
