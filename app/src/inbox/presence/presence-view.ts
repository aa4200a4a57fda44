import { PRESENCE_MEMORY_MS } from '@vp/domain/inbox/presence.ts'
import type { PersonAt } from '../../sync/presence/presence-messages.ts'
import { presenceTexts } from './texts.pt-BR.ts'

export interface PresenceView {
  readonly isTyping: boolean
  /** Whose faces to show: of those who are here now. */
  readonly userIds: readonly string[]
  readonly text: string
}

/** What is said of the others at a conversation: who answers, else who looks, else who looked last; null when nobody has lately, or their
 *  names are not on this device. */
export function presenceView(
  people: readonly PersonAt[],
  nameOf: (userId: string) => string | undefined,
  now: Date,
): PresenceView | null {
  const known = people.flatMap((person) => {
    const nome = nameOf(person.userId)
    return nome === undefined ? [] : [{ ...person, nome }]
  })
  const typing = known.filter(({ isTyping }) => isTyping)
  const here = known.filter(({ isHere }) => isHere)
  const shown = typing.length > 0 ? typing : here
  if (shown.length > 0) {
    const names = shown.map(({ nome }) => nome)
    const isTyping = typing.length > 0
    return {
      isTyping,
      userIds: shown.map(({ userId }) => userId),
      text: isTyping ? presenceTexts.typing(names) : presenceTexts.here(names),
    }
  }
  const [latest] = known.toSorted((a, b) => b.heardAt - a.heardAt)
  if (latest === undefined || now.getTime() - latest.heardAt > PRESENCE_MEMORY_MS) return null
  return { isTyping: false, userIds: [], text: presenceTexts.wasHere(latest.nome, new Date(latest.heardAt), now) }
}
