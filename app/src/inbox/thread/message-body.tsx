import { isMessageType, readPart, type MessageContent, type MessageType } from '@vp/domain/inbox/message-types.ts'
import type { ComponentType } from 'react'
import { messageTypeTexts } from '../message-texts.pt-BR.ts'
import { ButtonAnswer, InteractiveAnswer } from './forms/answer.tsx'
import { ContactCards } from './forms/contact-cards.tsx'
import type { FormProps } from './forms/form-props.ts'
import { LocationCard } from './forms/location-card.tsx'
import { MediaForm } from './forms/media-form.tsx'
import { OrderCard } from './forms/order-card.tsx'
import { Placeholder } from './forms/placeholder.tsx'
import { Revoked } from './forms/revoked.tsx'
import { SentChoices } from './forms/sent-choices.tsx'
import { UnknownType } from './forms/unknown-type.tsx'
import { Unsupported } from './forms/unsupported.tsx'
import { Words } from './forms/words.tsx'
import type { ThreadMessage } from './queries.ts'

/** How each type is drawn. */
const forms: { [T in MessageType]: ComponentType<FormProps<T>> } = {
  text: Words,
  image: MediaForm,
  video: MediaForm,
  audio: MediaForm,
  document: MediaForm,
  sticker: MediaForm,
  location: LocationCard,
  contacts: ContactCards,
  button: ButtonAnswer,
  interactive: InteractiveAnswer,
  order: OrderCard,
  unsupported: Unsupported,
  media_placeholder: Placeholder,
  // these change other messages, or are lines of their own; one that is a bubble all the same says what it is
  reaction: Words,
  edit: Words,
  revoke: Words,
  system: Words,
}

/** Types that read otherwise when we send them. */
const sentWithChoices: ReadonlySet<string> = new Set(['template', 'interactive'])

/** What a message says, in the form of its type. */
export function MessageBody({ message }: { message: ThreadMessage }) {
  if (message.revoked_at !== null) return <Revoked autor={message.autor} />
  if (sentWithChoices.has(message.tipo) && message.autor !== 'contato') return <SentChoices message={message} />
  const content = readPart(message.tipo, message.payload ?? {})
  if (content !== null) return drawn(content, message)
  if (message.attachment !== null) return <MediaForm part={{}} message={message} />
  // texts, and what who may not read personal data sees of the rest
  const isNamed = isMessageType(message.tipo) || Object.hasOwn(messageTypeTexts, message.tipo)
  return isNamed ? <Words message={message} /> : <UnknownType message={message} />
}

function drawn<T extends MessageType>(content: MessageContent<T>, message: ThreadMessage) {
  const Form: ComponentType<FormProps<T>> = forms[content.type]
  return <Form part={content.part} message={message} />
}
