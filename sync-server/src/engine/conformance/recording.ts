import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const httpRequest = z.object({
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.string()).optional(),
  raw_query: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  refs: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
})

/** What of a message is looked at where there are too many to compare. */
export const message = z.object({ key: z.string().optional() })

const httpResponse = z.object({
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  body_summary: z.object({ messages: z.number(), first: message, last: message }).optional(),
  body_text: z.string().optional(),
  duration_ms: z.number().optional(),
  at_ms: z.number().optional(),
  aborted_by_client: z.boolean().optional(),
  /** A stream, event by event or as it arrived. */
  events: z.array(z.union([z.object({ event: z.string() }), z.object({ text: z.string() })])).optional(),
})

const step = z.object({
  step: z.number(),
  at_ms: z.number().optional(),
  sql: z.string().optional(),
  sql_in_background: z.string().optional(),
  wait_ms: z.number().optional(),
  note: z.string().optional(),
  label: z.string().optional(),
  request: httpRequest.optional(),
  response: httpResponse.optional(),
  during: z.array(z.object({ after_ms: z.number(), sql: z.string() })).optional(),
  during_http: z.array(z.object({ after_ms: z.number(), request: httpRequest })).optional(),
})

const recording = z.object({
  scenario: z.string(),
  title: z.string(),
  config: z.record(z.string(), z.string()).optional(),
  steps: z.array(step),
})

export type RecordedRequest = z.infer<typeof httpRequest>
export type RecordedResponse = z.infer<typeof httpResponse>
export type RecordedStep = z.infer<typeof step>
export type Recording = z.infer<typeof recording>

const FOLDER = join(import.meta.dirname, '../../../test-data/electric-traces')

/** Reads the exchanges with the real service whose file name begins with `number` and a dash. */
export function readRecording(number: string): Recording {
  const file = readdirSync(FOLDER).find((name) => name.startsWith(`${number}-`))
  if (file === undefined) throw new Error(`there is no recording ${number}`)
  return recording.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
}
