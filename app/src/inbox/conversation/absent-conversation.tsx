import { Link } from '@tanstack/react-router'
import { CloudOff, SearchX, ServerCrash } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { readOlder } from '../../sync/history.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useScreenTitle } from '../../ui/use-screen-title.ts'
import { ReadingNote } from '../history/reading-note.tsx'
import { useServerRead } from '../history/use-server-read.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

/** A conversation that is not on this device: asked for at the server, which may have it from before the history window. When it
 *  comes, the screen shows it by itself. */
export function AbsentConversation({ id }: { id: string }) {
  useScreenTitle(inboxTexts.title)
  const reading = useServerRead(() => readOlder(id))
  const isDue = reading.mayRead && !reading.isDone
  const readUnasked = useEffectEvent(reading.read)
  useEffect(() => {
    if (isDue) readUnasked()
  }, [isDue])

  switch (isDue ? 'reading' : reading.state) {
    case 'reading':
      return <ReadingNote text={inboxTexts.conversationReading} />
    case 'offline':
      return (
        <EmptyState
          icon={CloudOff}
          title={inboxTexts.goneTitle}
          text={inboxTexts.conversationOffline}
          action={<Back />}
        />
      )
    case 'failed':
      return (
        <EmptyState
          icon={ServerCrash}
          title={inboxTexts.goneTitle}
          text={inboxTexts.conversationFailed}
          action={<Button onClick={reading.read}>{inboxTexts.tryAgain}</Button>}
        />
      )
    // also while the first sync goes on, which may bring it
    case 'idle':
    case 'not_found':
      return <EmptyState icon={SearchX} title={inboxTexts.goneTitle} text={inboxTexts.goneText} action={<Back />} />
  }
}

function Back() {
  return (
    <Link to="/app/inbox" className="font-medium text-accent underline-offset-4 hover:underline">
      {inboxTexts.back}
    </Link>
  )
}
