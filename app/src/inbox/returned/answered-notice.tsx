import { UsersRound } from 'lucide-react'
import { tryAgain } from '../../shell/try-again.ts'
import { useOutbox } from '../../sync/use-outbox.ts'
import { Button } from '../../ui/button.tsx'
import { ReturnedNotice } from './returned-notice.tsx'
import { answeredMessages, takeBack, wordsOf } from './returned.ts'
import { TheirAnswer } from './their-answer.tsx'
import { returnedTexts } from './texts.pt-BR.ts'

/** Somebody else answered first: what they wrote, and what was therefore not sent. */
export function AnsweredNotice({ conversationId }: { conversationId: string }) {
  const returned = answeredMessages(useOutbox(), conversationId)
  const newest = returned.at(-1)
  if (newest === undefined) return null
  return (
    <ReturnedNotice
      label={returnedTexts.answeredLabel}
      icon={UsersRound}
      headline={returnedTexts.answered(newest.refusal, new Date(newest.entry.createdAt))}
      returned={returned}
      actions={
        <>
          <Button size="sm" onClick={() => void tryAgain(returned.map(({ entry }) => entry))}>
            {returnedTexts.sendAnyway}
          </Button>
          {wordsOf(returned) === null ? null : (
            <Button size="sm" onClick={() => void takeBack(conversationId, returned)}>
              {returnedTexts.edit}
            </Button>
          )}
        </>
      }
    >
      <TheirAnswer refusal={newest.refusal} />
    </ReturnedNotice>
  )
}
