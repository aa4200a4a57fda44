import { z } from 'zod'

/** Which of a person's records is meant; all the others that are the same person's go along. */
export const personKind = z.enum(['lead', 'contato'])
export type PersonKind = z.infer<typeof personKind>

/** `GET /lgpd/:tipo/:id`: what there is of somebody, before anything is done. */
export const personSummary = z.object({
  nome: z.string(),
  /** How many of each. */
  counts: z.object({
    leads: z.int(),
    contacts: z.int(),
    conversations: z.int(),
    messages: z.int(),
    attachments: z.int(),
    deals: z.int(),
    tasks: z.int(),
  }),
})
export type PersonSummary = z.infer<typeof personSummary>

/** `POST /lgpd/:tipo/:id/erase`. `nome`: typed by who asks, as the record is called. */
export const eraseRequest = z.object({ nome: z.string().max(200) })
export const eraseAnswer = z.object({
  erasureId: z.uuid(),
  /** Rows that went, by table. */
  counts: z.record(z.string(), z.int()),
})

/** `GET /lgpd/erasures`: the proofs, the newest first. No personal data. */
export const erasureList = z.object({
  erasures: z.array(
    z.object({
      id: z.uuid(),
      by: z.string().nullable(),
      at: z.iso.datetime(),
      /** null: the raw webhooks are still being gone through. */
      finishedAt: z.iso.datetime().nullable(),
      counts: z.record(z.string(), z.int()),
      /** SHA-256 over what was done, when, and by whom. */
      hash: z.string().nullable(),
    }),
  ),
})
export type ErasureList = z.infer<typeof erasureList>
