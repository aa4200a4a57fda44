import { clsx } from 'clsx'
import { messageTexts } from '../message-texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'

/** The reactions to a message, at its lower edge. */
export function Reactions({ reactions, isOut }: Pick<ThreadMessage, 'reactions'> & { isOut: boolean }) {
  if (reactions.length === 0) return null
  return (
    <ul className={clsx('z-rail -mt-1.5 mx-2 flex gap-1', isOut && 'justify-end')}>
      {reactions.map(({ emoji, autor }) => {
        const who = autor === 'contato' ? messageTexts.reactedContact(emoji) : messageTexts.reactedTeam(emoji)
        return (
          <li key={autor} title={who} className="rounded-full bg-raised px-1.5 py-0.5 text-sm shadow-card">
            <span aria-hidden>{emoji}</span>
            <span className="sr-only">{who}</span>
          </li>
        )
      })}
    </ul>
  )
}
