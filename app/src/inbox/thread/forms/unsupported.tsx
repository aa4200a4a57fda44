import { messageExtras } from '@vp/domain/inbox/message-parts.ts'
import { MessageCircleOff } from 'lucide-react'
import { unavailableText, unsupportedText, unsupportedTexts } from '../../message-texts.pt-BR.ts'
import type { FormProps } from './form-props.ts'

const CURRENTLY_UNAVAILABLE = 131060

/** Something that the API does not bring: what it was, why it is not here, and what to do. */
export function Unsupported({ part, message }: FormProps<'unsupported'>) {
  const code = messageExtras.safeParse(message.payload ?? {}).data?.errors?.[0]?.code
  const known = part.type === undefined ? undefined : unsupportedTexts[part.type]
  return (
    <p className="flex items-start gap-2 text-muted">
      <MessageCircleOff aria-hidden size={18} className="mt-0.5 shrink-0" />
      {known ?? (code === CURRENTLY_UNAVAILABLE ? unavailableText : unsupportedText)}
    </p>
  )
}
