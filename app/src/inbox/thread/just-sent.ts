import { useSyncExternalStore } from 'react'
import type { ThreadMessage } from './queries.ts'

/** What the person has sent and the local database is still writing, oldest first. The database may be busy taking in news, and they
 *  have pressed Enter: the thread shows it at once. */
let sent: readonly JustSent[] = []
const listeners = new Set<() => void>()

interface JustSent {
  readonly conversationId: string
  readonly message: ThreadMessage
}

/** Shows a message for as long as it is being written. By then the thread's own rows have it, or it was refused and never was. */
export function showWhile(writing: Promise<unknown>, just: JustSent): void {
  change([...sent, just])
  const over = () => change(sent.filter((other) => other !== just))
  writing.then(over, over)
}

/** The messages of a conversation, oldest first, and after them what was just sent there. */
export function useWithJustSent(conversationId: string, messages: ThreadMessage[]): ThreadMessage[] {
  const all = useSyncExternalStore(subscribe, () => sent)
  return withJustSent(conversationId, messages, all)
}

export function withJustSent(
  conversationId: string,
  messages: ThreadMessage[],
  all: readonly JustSent[],
): ThreadMessage[] {
  const more = all.filter(
    (just) => just.conversationId === conversationId && !messages.some(({ id }) => id === just.message.id),
  )
  return more.length === 0 ? messages : [...messages, ...more.map(({ message }) => message)]
}

function change(next: readonly JustSent[]): void {
  sent = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A text as the thread's rows will have it. */
export function writtenText(
  messageId: string,
  author: { userId: string; nome: string },
  { conteudo, interno }: { conteudo: string; interno: boolean },
): ThreadMessage {
  return {
    id: messageId,
    autor: 'equipe',
    author_id: author.userId,
    author_nome: author.nome,
    tipo: 'text',
    conteudo,
    horario: new Date(),
    interno,
    status: interno ? null : 'queued',
    error_code: null,
    error_details: null,
    edited_at: null,
    revoked_at: null,
    origem: null,
    payload: null,
    attachment: null,
    reactions: [],
    context_wamid: null,
    quoted: null,
    isBeingWritten: true,
  }
}
