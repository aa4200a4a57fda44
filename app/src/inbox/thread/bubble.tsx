import { clsx } from 'clsx'
import {
  CircleHelp,
  Contact,
  File,
  Headphones,
  Image,
  LayoutTemplate,
  Lock,
  MapPin,
  Sticker,
  Video,
  type LucideIcon,
} from 'lucide-react'
import { memo } from 'react'
import { formatFull, formatTime } from '../../ui/format.ts'
import { toastInfo } from '../../ui/toast.tsx'
import { sendError } from '../send-errors.pt-BR.ts'
import { inboxTexts, messageTypeTexts, unknownSendText, unsupportedType } from '../texts.pt-BR.ts'
import { TickIcon } from '../tick-icon.tsx'
import type { MessageGroup } from './group-thread.ts'
import { MessageText } from './message-text.tsx'
import type { ThreadMessage } from './queries.ts'

const skins = {
  in: 'bg-bubble-in text-default shadow-bubble',
  out: 'bg-bubble-out text-default shadow-bubble',
  note: 'bg-note text-on-note ring-1 ring-inset ring-note-line',
} satisfies Record<MessageGroup['side'], string>

export interface BubbleProps {
  message: ThreadMessage
  side: MessageGroup['side']
  /** Written by the person who looks: needs no name. */
  isMine: boolean
  /** Where it stands in its block, for the corners. */
  isFirst: boolean
  isLast: boolean
  /** Was searched for: drawn so that the eye finds it. */
  isSought: boolean
  /** Undefined where the person may not send. */
  onSendAgain?: ((text: string) => void) | undefined
}

/** One message: its words or what stands for them, when, and how far it got. */
export const Bubble = memo(function Bubble({
  message,
  side,
  isMine,
  isFirst,
  isLast,
  isSought,
  onSendAgain,
}: BubbleProps) {
  return (
    <div
      data-message={message.id}
      className={clsx('flex flex-col', side === 'out' && 'items-end', side === 'in' && 'items-start')}
    >
      <div
        className={clsx(
          'relative min-w-0 px-2.5 py-1.5 text-base wrap-anywhere',
          skins[side],
          side === 'note' ? 'w-full rounded-md' : 'max-w-[min(85%,34rem)] rounded-lg',
          side === 'in' && !isFirst && 'rounded-tl-xs',
          side === 'in' && !isLast && 'rounded-bl-xs',
          side === 'out' && !isFirst && 'rounded-tr-xs',
          side === 'out' && !isLast && 'rounded-br-xs',
          isSought && 'ring-2 ring-focus',
        )}
      >
        {isFirst && side === 'note' ? <NoteHead nome={message.author_nome} /> : null}
        {isFirst && side === 'out' && !isMine ? <Author message={message} /> : null}
        <Body message={message} />
        <span
          className={clsx(
            'float-right mt-1.5 ml-3 flex h-4 items-center gap-1 text-xs',
            side === 'note' ? 'text-on-note' : 'text-muted',
          )}
        >
          <time dateTime={message.horario.toISOString()} title={formatFull(message.horario)}>
            {formatTime(message.horario)}
          </time>
          {side === 'out' ? <TickIcon status={message.status} /> : null}
        </span>
      </div>
      {message.reactions === null ? null : (
        <span className="z-rail -mt-1.5 mx-2 rounded-full bg-raised px-1.5 py-0.5 text-sm shadow-card">
          {message.reactions}
        </span>
      )}
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
  const nome = message.autor === 'agente' ? inboxTexts.agent : message.author_nome
  return nome === null ? null : <p className="pb-0.5 text-xs font-semibold text-on-accent-soft">{nome}</p>
}

const typeIcons: Readonly<Record<string, LucideIcon>> = {
  image: Image,
  audio: Headphones,
  voice: Headphones,
  video: Video,
  document: File,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  template: LayoutTemplate,
}

function Body({ message }: { message: ThreadMessage }) {
  const { tipo, conteudo, nome_arquivo } = message
  const words =
    conteudo === null || conteudo === '' ? null : (
      <span className="whitespace-pre-wrap">
        <MessageText text={conteudo} />
      </span>
    )
  if (tipo === 'text' && words !== null) return words
  const Icon = typeIcons[tipo] ?? CircleHelp
  return (
    <>
      <span className="flex items-center gap-2 rounded-sm py-0.5 text-muted">
        <Icon aria-hidden size={18} className="shrink-0" />
        <span className="min-w-0 truncate" title={nome_arquivo ?? undefined}>
          {nome_arquivo ?? messageTypeTexts[tipo] ?? unsupportedType(tipo)}
        </span>
      </span>
      {words}
    </>
  )
}

/** Why a message did not go, or may not have, and the way on. */
function Trouble({ message, onSendAgain }: Pick<BubbleProps, 'message' | 'onSendAgain'>) {
  if (message.status !== 'failed' && message.status !== 'unknown') return null
  const text = message.conteudo
  const error = message.status === 'failed' ? sendError(message.error_code, message.error_details) : null
  return (
    <div className="flex max-w-[min(85%,34rem)] flex-wrap items-center justify-end gap-x-3 gap-y-1 pt-1 text-right text-sm">
      <span className={error === null ? 'text-on-warning-soft' : 'text-on-danger-soft'}>
        {error?.reason ?? unknownSendText}
      </span>
      {text === null ? null : (
        <span className="flex gap-3">
          {onSendAgain !== undefined && (error === null || error.mayRetry) ? (
            <TroubleButton label={inboxTexts.sendAgain} onClick={() => onSendAgain(text)} />
          ) : null}
          <TroubleButton
            label={inboxTexts.copyText}
            onClick={() => void navigator.clipboard.writeText(text).then(() => toastInfo(inboxTexts.copied))}
          />
        </span>
      )}
    </div>
  )
}

function TroubleButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-xs font-medium text-accent underline-offset-2 hover:underline pointer-coarse:min-h-11"
    >
      {label}
    </button>
  )
}
