import { messageWindow } from '@vp/domain/inbox/service-window.ts'
import { TimerOff } from 'lucide-react'
import { refusalText } from '../../shell/refusal-texts.pt-BR.ts'
import { tryAgain } from '../../shell/try-again.ts'
import { useOutbox } from '../../sync/use-outbox.ts'
import { Button } from '../../ui/button.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { Conversation } from '../conversation/queries.ts'
import { askForTemplate } from '../template/asked-template.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { ReturnedNotice } from './returned-notice.tsx'
import { lateMessages, takeBack, wordsOf } from './returned.ts'
import { returnedTexts } from './texts.pt-BR.ts'

/** The window had closed by the time they came to the server: they go as a template, or as they are once the person writes again. */
export function LateNotice({ conversation }: { conversation: Conversation }) {
  const { id: conversationId } = conversation
  const now = useNow()
  const returned = lateMessages(useOutbox(), conversationId)
  const newest = returned.at(-1)
  if (newest === undefined) return null
  const words = wordsOf(returned)
  const isOpen = messageWindow(conversation, now).kind !== 'closed'

  async function asTemplate(text: string) {
    if (await takeBack(conversationId, returned)) askForTemplate({ conversationId, text })
  }

  return (
    <ReturnedNotice
      label={returnedTexts.lateLabel}
      icon={TimerOff}
      headline={refusalText(newest.refusal).reason}
      returned={returned}
      actions={
        <>
          {isOpen ? (
            <Button size="sm" tone="primary" onClick={() => void tryAgain(returned.map(({ entry }) => entry))}>
              {returnedTexts.sendNow}
            </Button>
          ) : null}
          {words === null || isOpen ? null : (
            <Button size="sm" onClick={() => void asTemplate(words)}>
              {inboxTexts.sendAsTemplate}
            </Button>
          )}
          {words === null ? null : (
            <Button
              size="sm"
              onClick={() => void navigator.clipboard.writeText(words).then(() => toastInfo(inboxTexts.copied))}
            >
              {inboxTexts.copyText}
            </Button>
          )}
        </>
      }
    />
  )
}
