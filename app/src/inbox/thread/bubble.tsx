import { clsx } from 'clsx'
import { Lock } from 'lucide-react'
import { memo } from 'react'
import { formatFull, formatTime } from '../../ui/format.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { TickIcon } from '../tick-icon.tsx'
import { EditedMark } from './edited-mark.tsx'
import type { MessageGroup } from './group-thread.ts'
import { MessageBody } from './message-body.tsx'
import { MessageMenu } from './message-menu.tsx'
import { Provenance } from './provenance.tsx'
import type { ThreadMessage } from './queries.ts'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import { spokenAuthor } from './spoken.ts'
import { StarMark } from './star-mark.tsx'
import { Trouble } from './trouble.tsx'

/** Whose a bubble is; what WhatsApp itself tells has none. */
export type BubbleSide = Exclude<MessageGroup['side'], 'system'>

const skins = {
  in: 'bg-bubble-in text-default shadow-bubble',
  out: 'bg-bubble-out text-default shadow-bubble',
  note: 'bg-note text-on-note ring-1 ring-inset ring-note-line',
} satisfies Record<BubbleSide, string>

export interface BubbleProps {
  message: ThreadMessage
  conversationId: string
  side: BubbleSide
  /** Who looks: their own needs no name. */
  myId: string
  /** Where it stands in its block, for the corners. */
  isFirst: boolean
  isLast: boolean
  /** Was searched for: drawn so that the eye finds it. */
  isSought: boolean
  /** Who the conversation is with. */
  contactNome: string
  /** Goes to the message that this one answers. */
  onJump: (messageId: string) => void
  /** Undefined where the person may not send. */
  onSendAgain?: ((text: string) => void) | undefined
}

/** One message: its words or what stands for them, when, and how far it got. */
export const Bubble = memo(function Bubble({
  message,
  conversationId,
  side,
  myId,
  isFirst,
  isLast,
  isSought,
  contactNome,
  onJump,
  onSendAgain,
}: BubbleProps) {
  const isMine = message.author_id === myId
  return (
    <div
      data-message={message.id}
      aria-busy={message.isBeingWritten}
      tabIndex={-1}
      className={clsx('flex flex-col outline-none', side === 'out' && 'items-end', side === 'in' && 'items-start')}
    >
      <div
        className={clsx(
          'group/bubble relative min-w-0 px-2.5 py-1.5 text-base wrap-anywhere',
          skins[side],
          side === 'note' ? 'w-full rounded-md' : 'max-w-[min(85%,34rem)] rounded-lg',
          side === 'in' && !isFirst && 'rounded-tl-xs',
          side === 'in' && !isLast && 'rounded-bl-xs',
          side === 'out' && !isFirst && 'rounded-tr-xs',
          side === 'out' && !isLast && 'rounded-br-xs',
          isSought && 'ring-2 ring-focus',
        )}
      >
        {isFirst && side === 'note' ? (
          <NoteHead nome={message.author_nome} />
        ) : isFirst && side === 'out' && !isMine ? (
          <Author message={message} />
        ) : (
          <span className="sr-only">{spokenAuthor(message, { myId, contactNome })}: </span>
        )}
        <Provenance payload={message.payload} />
        {message.context_wamid === null || message.revoked_at !== null ? null : (
          <Quote quoted={message.quoted} contactNome={contactNome} onJump={onJump} />
        )}
        <MessageBody message={message} />
        <span
          className={clsx(
            'float-right mt-1.5 ml-3 flex h-4 items-center gap-1 text-xs',
            side === 'note' ? 'text-on-note' : 'text-muted',
          )}
        >
          <StarMark messageId={message.id} />
          <EditedMark message={message} />
          <time dateTime={message.horario.toISOString()} title={formatFull(message.horario)}>
            {formatTime(message.horario)}
          </time>
          {side === 'out' ? (
            <TickIcon status={message.status} conversationId={conversationId} tipo={message.tipo} />
          ) : null}
        </span>
        <MessageMenu message={message} side={side} />
      </div>
      <Reactions reactions={message.reactions} isOut={side === 'out'} />
      <Trouble message={message} onSendAgain={onSendAgain} />
    </div>
  )
})

function NoteHead({ nome }: { nome: string | null }) {
  return (
    <p className="flex items-center gap-1.5 pb-0.5 text-xs font-semibold">
      <Lock aria-hidden size={12} strokeWidth={2.4} />
      <span>{inboxTexts.noteBy(nome ?? inboxTexts.someone)}</span>
      <span className="font-normal">· {inboxTexts.onlyTeam}</span>
    </p>
  )
}

function Author({ message }: { message: ThreadMessage }) {
  const isFromPhone = message.origem !== null && message.author_nome === null
  const nome = message.autor === 'agente' ? inboxTexts.agent : isFromPhone ? inboxTexts.phoneApp : message.author_nome
  return nome === null ? null : <p className="pb-0.5 text-xs font-semibold text-on-accent-soft">{nome}</p>
}
