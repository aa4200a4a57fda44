import { z } from 'zod'
import { seen } from './seen.ts'

export const inboxRefusals = [
  /** closedAt null: the person has never written, so no window was ever open. */
  z.object({ code: z.literal('window_closed'), conversationId: z.uuid(), closedAt: z.iso.datetime().nullable() }),
  /** Somebody else answered what the writer had seen. messageId, autor, nome, at: the newest answer, its writer (nome null: the
   *  automation, or the company's phone) and its moment. count: how many there are. seen: what whoever knows of them has seen. */
  z.object({
    code: z.literal('answered_meanwhile'),
    conversationId: z.uuid(),
    messageId: z.uuid(),
    autor: z.enum(['equipe', 'agente']),
    nome: z.string().nullable(),
    at: z.iso.datetime(),
    count: z.int(),
    seen,
  }),
  z.object({ code: z.literal('conversation_not_found'), conversationId: z.uuid() }),
  z.object({ code: z.literal('message_not_found'), messageId: z.uuid() }),
  /** Too late to change it or take it back. */
  z.object({ code: z.literal('message_already_sent'), messageId: z.uuid() }),
  z.object({ code: z.literal('template_not_found'), templateId: z.uuid() }),
  /** status: Meta's word (PAUSED, REJECTED …). */
  z.object({ code: z.literal('template_not_approved'), templateId: z.uuid(), nome: z.string(), status: z.string() }),
  /** field: its key, `body.1`. */
  z.object({ code: z.literal('template_value_missing'), templateId: z.uuid(), nome: z.string(), field: z.string() }),
  /** since: when the person asked for no more marketing. */
  z.object({ code: z.literal('marketing_opted_out'), conversationId: z.uuid(), since: z.iso.datetime() }),
  z.object({ code: z.literal('assignee_not_a_member'), userId: z.uuid() }),
  z.object({ code: z.literal('file_missing'), attachmentId: z.uuid() }),
  z.object({ code: z.literal('attachment_not_found'), attachmentId: z.uuid() }),
  /** The moment until which it was to rest passed before the change came to the server. */
  z.object({ code: z.literal('snooze_in_the_past'), conversationId: z.uuid(), until: z.iso.datetime() }),
  /** `titulo`: of the quick reply that has the shortcut. */
  z.object({ code: z.literal('shortcut_taken'), atalho: z.string(), titulo: z.string() }),
] as const
