import { z } from 'zod'

const KEY = 'vp:note-drafts'
const ids = z.array(z.string())

function read(): string[] {
  const text = localStorage.getItem(KEY)
  if (text === null) return []
  const parsed = ids.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : []
}

/** Whether what is typed in a conversation was meant as a note. Kept with the draft: a half-written note must never come back
 *  as a message to the customer. Holds ids only. */
export function wasNote(conversationId: string): boolean {
  return read().includes(conversationId)
}

export function rememberMode(conversationId: string, isNote: boolean): void {
  const others = read().filter((id) => id !== conversationId)
  localStorage.setItem(KEY, JSON.stringify(isNote ? [...others, conversationId] : others))
}
