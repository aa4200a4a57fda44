import { formatPhone, toE164 } from '@vp/domain/crm/phone.ts'
import { readPart } from '@vp/domain/inbox/message-types.ts'
import { Info } from 'lucide-react'
import { formatFull, formatTime } from '../../ui/format.ts'
import { messageTexts } from '../message-texts.pt-BR.ts'
import type { ThreadMessage } from './queries.ts'

/** What WhatsApp tells of a person, between the bubbles. */
export function SystemLine({ message, isSought }: { message: ThreadMessage; isSought: boolean }) {
  return (
    <p
      data-message={message.id}
      tabIndex={-1}
      className={`mx-auto flex w-fit max-w-[85%] items-center gap-1.5 rounded-md bg-neutral-soft px-3 py-1 text-center text-xs text-on-neutral-soft ${isSought ? 'ring-2 ring-focus' : ''}`}
    >
      <Info aria-hidden size={13} className="shrink-0" />
      {textOf(message)}
      <time dateTime={message.horario.toISOString()} title={formatFull(message.horario)}>
        {formatTime(message.horario)}
      </time>
    </p>
  )
}

function textOf(message: ThreadMessage): string {
  const content = readPart('system', message.payload ?? {})
  if (content?.type !== 'system') return message.conteudo ?? messageTexts.systemNotice
  switch (content.part.type) {
    case 'user_changed_number': {
      const phone = toE164(content.part.wa_id ?? '')
      return phone === null ? messageTexts.numberChanged : messageTexts.numberChangedTo(unbroken(formatPhone(phone)))
    }
    case 'user_changed_user_id':
      return messageTexts.userChanged
    case 'customer_identity_changed':
      return messageTexts.securityChanged
    default:
      return messageTexts.systemNotice
  }
}

/** A number stays on one line. */
const unbroken = (phone: string) => phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')
