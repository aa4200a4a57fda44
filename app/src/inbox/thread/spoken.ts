import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { useEffect, useRef } from 'react'
import { announce } from '../../ui/announce.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { tickFor } from '../tick.ts'
import { sideOf } from './group-thread.ts'
import type { ThreadMessage } from './queries.ts'

type Reader = { readonly myId: string; readonly contactNome: string }

/** Whose a message is, for those who hear it. */
export function spokenAuthor(message: ThreadMessage, { myId, contactNome }: Reader): string {
  const side = sideOf(message)
  if (side === 'in') return contactNome === '' ? inboxTexts.nobodyName : contactNome
  if (message.author_id === myId) return side === 'note' ? inboxTexts.noteBy(inboxTexts.you) : inboxTexts.you
  const nome = message.autor === 'agente' ? inboxTexts.agent : (message.author_nome ?? inboxTexts.someone)
  return side === 'note' ? inboxTexts.noteBy(nome) : nome
}

const isWaiting = (status: string | null) => status === 'queued' || status === 'sending'
const isTrouble = (status: string | null) => status === 'failed' || status === 'unknown'

/** What is worth saying of a thread's change: messages of others below what was there, and that the person's own left, or did not.
 *  Nothing of older ones put in above. Both oldest first. */
export function spokenNews(
  before: readonly ThreadMessage[],
  after: readonly ThreadMessage[],
  reader: Reader,
): readonly string[] {
  const newest = after.findIndex(({ id }) => id === before.at(-1)?.id)
  if (newest === -1) return []
  const statuses = new Map(before.map(({ id, status }) => [id, status]))
  const own = after.flatMap(({ id, author_id: authorId, status }) => {
    const was = statuses.get(id)
    if (authorId !== reader.myId || was === undefined || was === status) return []
    const hasLeft = isWaiting(was) && !isWaiting(status)
    return hasLeft || isTrouble(status) ? (tickFor(status)?.label ?? []) : []
  })
  const others = after
    .slice(newest + 1)
    .filter((message) => message.author_id !== reader.myId)
    .map(
      (message) =>
        `${spokenAuthor(message, reader)}: ${message.conteudo === null ? inboxTexts.noWords : plainWords(message.conteudo)}`,
    )
  return [...others, ...new Set(own)]
}

/** Has a screen reader say what comes into an open thread. */
export function useSpokenNews(messages: readonly ThreadMessage[], { myId, contactNome }: Reader): void {
  const before = useRef(messages)
  useEffect(() => {
    const news = spokenNews(before.current, messages, { myId, contactNome })
    before.current = messages
    if (news.length > 0) announce(news.join('. '))
  }, [messages, myId, contactNome])
}
