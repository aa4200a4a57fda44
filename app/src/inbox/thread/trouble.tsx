import { useParams } from '@tanstack/react-router'
import { toastInfo } from '../../ui/toast.tsx'
import { askForTemplate } from '../template/asked-template.ts'
import { captionOf, wordsOf } from '../media/caption-of.ts'
import { sendFileAgain } from '../media/sending/send-again.ts'
import { sendError } from '../../meta-errors/send-errors.pt-BR.ts'
import { inboxTexts, unknownSendText } from '../texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'

/** Meta's code for more than 24 h since the person last wrote. */
const WINDOW_CLOSED = 131047

interface TroubleProps {
  message: ThreadMessage
  /** Undefined where the person may not send. */
  onSendAgain?: ((text: string) => void) | undefined
}

/** Why a message did not go, or may not have, and the way on. */
export function Trouble({ message, onSendAgain }: TroubleProps) {
  const { conversationId } = useParams({ strict: false })
  if (message.status !== 'failed' && message.status !== 'unknown') return null
  const text = message.conteudo
  const words = wordsOf(message)
  const isText = message.tipo === 'text'
  const isTemplate = message.tipo === 'template'
  const error = message.status === 'failed' ? sendError(message.error_code, message.error_details) : null
  const file = message.attachment
  const isLate = message.status === 'failed' && message.error_code === WINDOW_CLOSED
  return (
    <div className="flex max-w-[min(85%,34rem)] flex-wrap items-center justify-end gap-x-3 gap-y-1 pt-1 text-right text-sm">
      <span className={error === null ? 'text-on-warning-soft' : 'text-on-danger-soft'}>
        {error?.reason ?? unknownSendText}
      </span>
      {text === null ? null : (
        <span className="flex gap-3">
          {onSendAgain !== undefined &&
          conversationId !== undefined &&
          (isLate || isTemplate || !(isText || file !== null)) ? (
            <TroubleButton
              label={isLate ? inboxTexts.sendAsTemplate : inboxTexts.chooseTemplate}
              onClick={() => askForTemplate({ conversationId, text: isText ? text : '' })}
            />
          ) : null}
          {onSendAgain !== undefined && file !== null && conversationId !== undefined && !isLate && !isTemplate ? (
            <TroubleButton
              label={inboxTexts.sendAgain}
              onClick={() => void sendFileAgain(conversationId, message.tipo, file, captionOf(message))}
            />
          ) : null}
          {onSendAgain !== undefined && isText && (error === null || error.mayRetry) ? (
            <TroubleButton label={inboxTexts.sendAgain} onClick={() => onSendAgain(text)} />
          ) : null}
          {words === '' ? null : (
            <TroubleButton
              label={inboxTexts.copyText}
              onClick={() => void navigator.clipboard.writeText(words).then(() => toastInfo(inboxTexts.copied))}
            />
          )}
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
