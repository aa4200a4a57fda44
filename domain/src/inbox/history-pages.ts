import { z } from 'zod'
import { role } from '../auth/roles.ts'
import { closedStatuses } from './conversation-status.ts'

// What the server answers about history that does not sync.

/** A row as shapes bring it: every value Postgres's own text, without the columns that the role may not have. */
const textRow = z.record(z.string(), z.string().nullable())

/** Where the next page begins: the moment and the id of the last row of this one. */
export const pageCursor = z.string().regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_[\da-f-]{36}$/u)

/** `GET /conversations/:id/messages?before=&limit=`: messages from before the history window, or before a cursor, newest first, with
 *  what belongs to them and the conversation itself. */
export const messagesPage = z.object({
  /** Under which it was read, and which says what columns the rows may have. */
  role,
  conversation: textRow,
  messages: z.array(textRow),
  attachments: z.array(textRow),
  reactions: z.array(textRow),
  /** null: nothing is older. */
  next: pageCursor.nullable(),
})
export type MessagesPage = z.infer<typeof messagesPage>

/** Which closed conversations: undefined for those of either status, and of everyone. */
export const closedFilter = z.object({
  status: z.enum(closedStatuses).optional(),
  /** Whose: a person's, or nobody's. */
  owner: z.union([z.uuid(), z.literal('nobody')]).optional(),
})
export type ClosedFilter = z.infer<typeof closedFilter>

/** `GET /conversations/closed?status=&owner=&before=&limit=`: closed conversations outside the history window, the latest to speak
 *  first. */
export const conversationsPage = z.object({ role, conversations: z.array(textRow), next: pageCursor.nullable() })
export type ConversationsPage = z.infer<typeof conversationsPage>

/** `GET /search?q=`: people with a conversation, those that do not sync first, and messages from before the history window. `nome` is empty where there is none. */
export const searchAnswer = z.object({
  people: z.array(
    z.object({
      conversation_id: z.uuid(),
      nome: z.string(),
      telefone: z.string().nullable(),
      last_message_preview: z.string().nullable(),
    }),
  ),
  messages: z.array(
    z.object({
      id: z.uuid(),
      conversation_id: z.uuid(),
      nome: z.string(),
      conteudo: z.string(),
      /** ISO 8601 */
      horario: z.string(),
      autor: z.string(),
      author_nome: z.string().nullable(),
      interno: z.boolean(),
      /** The name of its file. */
      arquivo: z.string().nullable(),
    }),
  ),
})
export type SearchAnswer = z.infer<typeof searchAnswer>

/** Most characters of a search that are sent. */
export const MAX_SEARCH_LENGTH = 200
