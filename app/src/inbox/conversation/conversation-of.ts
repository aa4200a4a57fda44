import type { TaskRelation } from '../../tasks/queries.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { Conversation } from './queries.ts'

/** A conversation as what a task is about. */
export function conversationOf({ id, nome }: Pick<Conversation, 'id' | 'nome'>): TaskRelation {
  return { tipo: 'conversa', id, nome: nome === '' ? inboxTexts.nobodyName : nome }
}
