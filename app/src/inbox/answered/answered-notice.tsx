import { UsersRound } from 'lucide-react'
import { discard } from '../../shell/discard.ts'
import { useOutbox } from '../../sync/use-outbox.ts'
import { Button } from '../../ui/button.tsx'
import { heldMessages, sendAnyway, takeBack } from './answered.ts'
import { heldName } from './held-words.ts'
import { TheirAnswer } from './their-answer.tsx'
import { answeredTexts } from './texts.pt-BR.ts'

/** Above the writing box: somebody else answered first. What they wrote, what was therefore not sent, and the ways on. */
export function AnsweredNotice({ conversationId }: { conversationId: string }) {
  const held = heldMessages(useOutbox(), conversationId)
  const newest = held.at(-1)
  if (newest === undefined) return null
  return (
    <section
      aria-label={answeredTexts.label}
      className="flex max-h-[45dvh] shrink-0 flex-col gap-2 overflow-y-auto border-t border-line bg-warning-soft px-3 py-2.5 text-sm text-on-warning-soft md:px-4"
    >
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-2">
        <p className="flex items-start gap-2 font-medium">
          <UsersRound aria-hidden size={16} className="mt-0.5 shrink-0" />
          <span className="text-pretty">
            {answeredTexts.headline(newest.refusal, new Date(newest.entry.createdAt))}
          </span>
        </p>
        <TheirAnswer refusal={newest.refusal} />
        <div>
          <p>{answeredTexts.notSent(held.length)}</p>
          <ul className="flex flex-col gap-1 font-medium">
            {held.map(({ entry, words }) => (
              <li key={entry.seq} className="line-clamp-3 whitespace-pre-wrap wrap-anywhere">
                {words ?? heldName(entry)}
              </li>
            ))}
          </ul>
        </div>
        <p className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => void sendAnyway(held)}>
            {answeredTexts.sendAnyway}
          </Button>
          {held.some(({ words }) => words !== null) ? (
            <Button size="sm" onClick={() => void takeBack(conversationId, held)}>
              {answeredTexts.edit}
            </Button>
          ) : null}
          <Button
            size="sm"
            tone="ghost"
            onClick={() =>
              discard(
                held.map(({ entry }) => entry),
                answeredTexts.discarded(held.length),
              )
            }
          >
            {answeredTexts.discard}
          </Button>
        </p>
      </div>
    </section>
  )
}
