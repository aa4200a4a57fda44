import { clsx } from 'clsx'
import { Eye, PencilLine } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { useTeam } from '../../auth/use-member.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useNow } from '../../ui/use-now.ts'
import { presenceView } from './presence-view.ts'
import { useOthersAt } from './use-presence.ts'

interface PresenceNoteProps {
  conversationId: string
  /** Words alone, where there is little room. */
  isCompact: boolean
  /** Stands in its place when nobody is there. */
  otherwise: ReactNode
}

/** In a conversation's head: who else is at it. */
export function PresenceNote(props: PresenceNoteProps) {
  return (
    <Suspense fallback={props.otherwise}>
      <Note {...props} />
    </Suspense>
  )
}

function Note({ conversationId, isCompact, otherwise }: PresenceNoteProps) {
  const people = useOthersAt(conversationId)
  const team = useTeam()
  const now = useNow()
  const view = presenceView(people, (id) => team.find(({ user_id }) => user_id === id)?.nome, now)
  if (view === null) return otherwise
  return (
    <span title={view.text} className="flex min-w-0 items-center gap-1.5">
      {isCompact
        ? null
        : view.userIds
            .slice(0, 2)
            .map((id) => (
              <Avatar key={id} id={id} nome={team.find(({ user_id }) => user_id === id)?.nome ?? ''} size="xs" />
            ))}
      <span className={clsx('truncate', view.isTyping ? 'font-medium text-on-accent-soft' : 'text-muted')}>
        {view.text}
      </span>
    </span>
  )
}

/** In a row of the list: the faces of who is at it now, and what they do. */
export function RowPresence({ conversationId }: { conversationId: string }) {
  const people = useOthersAt(conversationId)
  if (!people.some(({ isHere }) => isHere)) return null
  return (
    <Suspense fallback={null}>
      <Faces conversationId={conversationId} />
    </Suspense>
  )
}

function Faces({ conversationId }: { conversationId: string }) {
  const people = useOthersAt(conversationId)
  const team = useTeam()
  const view = presenceView(people, (id) => team.find(({ user_id }) => user_id === id)?.nome, useNow())
  if (view === null || view.userIds.length === 0) return null
  const Icon = view.isTyping ? PencilLine : Eye
  return (
    <span
      title={view.text}
      className={clsx('flex shrink-0 items-center gap-1', view.isTyping ? 'text-accent' : 'text-subtle')}
    >
      <Icon aria-hidden size={13} />
      <span className="sr-only">{view.text}</span>
      {view.userIds.slice(0, 2).map((id) => (
        <Avatar key={id} id={id} nome={team.find(({ user_id }) => user_id === id)?.nome ?? ''} size="xs" />
      ))}
    </span>
  )
}
