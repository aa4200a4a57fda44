import { useNavigate } from '@tanstack/react-router'
import { CloudOff, ServerCrash } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { readOlder } from '../../sync/history.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { ReadingNote } from '../history/reading-note.tsx'
import { useServerRead } from '../history/use-server-read.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { Conversation } from './queries.ts'

interface AbsentMessageProps {
  conversation: Conversation
  soughtId: string
  /** The server does not have it either. */
  onGone: () => void
}

/** A message that is not on this device: the thread is read from the server down to it. When it has come, the screen shows it by
 *  itself. */
export function AbsentMessage({ conversation, soughtId, onGone }: AbsentMessageProps) {
  const navigate = useNavigate()
  const reading = useServerRead(() => readOlder(conversation.id, soughtId))
  const { isDone } = reading
  const isDue = reading.mayRead && !isDone
  const readUnasked = useEffectEvent(reading.read)
  const giveUp = useEffectEvent(() => {
    toastInfo(inboxTexts.messageGone)
    onGone()
  })
  useEffect(() => {
    if (isDue) readUnasked()
    // all that leads to it was read, and it was not there
    if (isDone) giveUp()
  }, [isDue, isDone])

  const toEnd = (
    <Button
      onClick={() =>
        void navigate({ to: '.', search: (previous) => ({ ...previous, mensagem: undefined }), replace: true })
      }
    >
      {inboxTexts.toConversation}
    </Button>
  )
  switch (reading.state) {
    case 'idle':
    case 'reading':
      return <ReadingNote text={inboxTexts.messageReading} />
    case 'offline':
      return (
        <EmptyState
          icon={CloudOff}
          title={inboxTexts.messageAbsentTitle}
          text={inboxTexts.messageOffline}
          action={toEnd}
        />
      )
    case 'not_found':
    case 'failed':
      return (
        <EmptyState
          icon={ServerCrash}
          title={inboxTexts.messageAbsentTitle}
          text={inboxTexts.messageFailed}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              <Button onClick={reading.read}>{inboxTexts.tryAgain}</Button>
              {toEnd}
            </div>
          }
        />
      )
  }
}
