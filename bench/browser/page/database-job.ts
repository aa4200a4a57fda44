import { z } from 'zod'

/** What the page asks of a database worker; it answers with milliseconds, or with what went wrong. */
export const databaseJob = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), database: z.string() }),
  z.object({
    kind: z.literal('copy'),
    database: z.string(),
    files: z.array(z.object({ table: z.string(), columns: z.array(z.string()), url: z.string() }).readonly()),
  }),
])
export type DatabaseJob = z.infer<typeof databaseJob>

export const databaseAnswer = z.union([z.object({ ms: z.number() }), z.object({ failed: z.string() })])
export type DatabaseAnswer = z.infer<typeof databaseAnswer>
