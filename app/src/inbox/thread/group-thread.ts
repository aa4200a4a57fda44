import type { ThreadMessage } from './queries.ts'

/** Messages of one author this close together are one block. */
const GROUP_MS = 5 * 60_000

/** Messages drawn as one block: same author, same kind, close in time. */
export interface MessageGroup {
  readonly kind: 'group'
  /** The first message's id: stays while the block grows. */
  readonly key: string
  readonly side: 'in' | 'out' | 'note' | 'system'
  readonly messages: readonly ThreadMessage[]
}

export interface UnreadMark {
  readonly kind: 'unread'
  readonly key: 'unread'
}

export interface ThreadDay {
  /** Local calendar day, `2026-10-23`. */
  readonly key: string
  readonly date: Date
  readonly items: readonly (MessageGroup | UnreadMark)[]
}

export function sideOf(message: Pick<ThreadMessage, 'autor' | 'interno' | 'tipo'>): MessageGroup['side'] {
  if (message.tipo === 'system') return 'system'
  if (message.interno) return 'note'
  return message.autor === 'contato' ? 'in' : 'out'
}

const dayKey = (date: Date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`

function belongsTo(group: MessageGroup, message: ThreadMessage): boolean {
  const last = group.messages.at(-1)
  return (
    last !== undefined &&
    group.side === sideOf(message) &&
    last.author_id === message.author_id &&
    last.autor === message.autor &&
    message.horario.getTime() - last.horario.getTime() <= GROUP_MS
  )
}

/** Messages, oldest first, as days of blocks, with a mark before the first unread one. */
export function groupThread(messages: readonly ThreadMessage[], firstUnreadId: string | null): ThreadDay[] {
  const days: { key: string; date: Date; items: (MessageGroup | UnreadMark)[] }[] = []
  for (const message of messages) {
    const key = dayKey(message.horario)
    let day = days.at(-1)
    if (day?.key !== key) {
      day = { key, date: message.horario, items: [] }
      days.push(day)
    }
    if (message.id === firstUnreadId) day.items.push({ kind: 'unread', key: 'unread' })
    const last = day.items.at(-1)
    if (last?.kind === 'group' && belongsTo(last, message)) {
      day.items[day.items.length - 1] = { ...last, messages: [...last.messages, message] }
    } else {
      day.items.push({ kind: 'group', key: message.id, side: sideOf(message), messages: [message] })
    }
  }
  return days
}

/** The first of the last `unreadCount` messages of the contact; null when nothing is unread or it is not loaded. */
export function firstUnreadId(messages: readonly ThreadMessage[], unreadCount: number): string | null {
  if (unreadCount === 0) return null
  const fromContact = messages.filter((message) => sideOf(message) === 'in')
  return fromContact.at(-unreadCount)?.id ?? fromContact[0]?.id ?? null
}
