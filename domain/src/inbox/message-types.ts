import type { z } from 'zod'
import * as parts from './message-parts.ts'

const MAX_LINE = 200

/** `📷 Foto: o vaso azul`, on one line. */
function labelled(label: string, detail?: string): string {
  const oneLine = detail?.replaceAll(/\s+/gu, ' ').trim() ?? ''
  return oneLine === '' ? label : Array.from(`${label}: ${oneLine}`).slice(0, MAX_LINE).join('')
}

const define = <S extends z.ZodType>(part: S, line: (part: z.output<S>) => string) => ({ part, line })

const systemLines: Readonly<Record<string, string>> = {
  user_changed_number: 'ℹ️ Mudou de número',
  user_changed_user_id: 'ℹ️ Mudou de conta no WhatsApp',
  customer_identity_changed: 'ℹ️ O código de segurança mudou',
}

/** Every type of message of the Cloud API: how its part reads, and what it says in one line of Portuguese. The line is what lists
 *  and search know of it, and all that who may not read personal data sees, so it carries no phone numbers. */
export const messageTypes = {
  text: define(parts.text, ({ body }) => body),
  image: define(parts.media, ({ caption }) => labelled('📷 Foto', caption)),
  video: define(parts.media, ({ caption }) => labelled('🎥 Vídeo', caption)),
  audio: define(parts.audio, ({ voice }) => (voice === true ? '🎤 Mensagem de voz' : '🎵 Áudio')),
  document: define(parts.file, ({ caption, filename }) => labelled('📄 Documento', caption ?? filename)),
  sticker: define(parts.sticker, () => '🌟 Figurinha'),
  location: define(parts.place, ({ name, address }) => labelled('📍 Localização', name ?? address)),
  contacts: define(parts.cards, (people) =>
    labelled(people.length > 1 ? '👥 Contatos' : '👤 Contato', people[0]?.name?.formatted_name),
  ),
  reaction: define(parts.reaction, ({ emoji }) => (emoji === '' ? 'Reação removida' : `Reagiu com ${emoji}`)),
  button: define(parts.button, ({ text }) => text),
  interactive: define(parts.interactive, (answer) => {
    switch (answer.type) {
      case 'button_reply':
        return answer.button_reply.title
      case 'list_reply':
        return answer.list_reply.title
      case 'nfm_reply':
        return '📋 Formulário respondido'
      case 'call_permission_reply':
        return '📞 Respondeu ao pedido de ligação'
    }
  }),
  order: define(parts.order, (order) => labelled('🛒 Pedido', orderLine(order))),
  system: define(parts.system, ({ type }) => systemLines[type] ?? 'ℹ️ Aviso do WhatsApp'),
  edit: define(parts.edit, () => '✏️ Mensagem editada'),
  revoke: define(parts.revoke, () => '🚫 Mensagem apagada'),
  unsupported: define(parts.unsupported, () => 'Mensagem não suportada'),
  media_placeholder: define(parts.placeholder, () => '📎 Arquivo no celular'),
}
export type MessageType = keyof typeof messageTypes
export type MessagePart<T extends MessageType> = z.output<(typeof messageTypes)[T]['part']>
export type MessageContent<T extends MessageType = MessageType> = { [P in T]: { type: P; part: MessagePart<P> } }[T]

/** What a message of a type that we do not know says, or one whose part has another form than documented. */
const UNREADABLE = 'Mensagem não suportada'

/** What is left of a message that its author took back. */
export const REVOKED_LINE = messageTypes.revoke.line({ original_message_id: '-' })

function orderLine(order: parts.Order): string {
  const count = order.product_items.reduce((sum, item) => sum + item.quantity, 0)
  const items = `${count} ${count === 1 ? 'item' : 'itens'}`
  const total = parts.orderTotal(order)
  if (total === null) return items
  const money = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: total.moeda })
  return `${items}, ${money.format(total.valor)}`
}

export function isMessageType(type: string): type is MessageType {
  return Object.hasOwn(messageTypes, type)
}

/** Reads the part of a message; null for a type that we do not know or a part that is not as documented. `holder`: where the part
 *  lies under its type's name: Meta's message, or `messages.payload`. */
export function readPart(type: string, holder: Readonly<Record<string, unknown>>): MessageContent | null {
  if (!isMessageType(type)) return null
  const part = messageTypes[type].part.safeParse(holder[type])
  // the schema is the one of this type
  return part.success ? ({ type, part: part.data } as MessageContent) : null
}

// the same, in the form in which a type's line and its part are seen to belong together
const lines: { [T in MessageType]: { line: (part: MessagePart<T>) => string } } = messageTypes

/** The line of what was read; see {@link messageTypes}. */
export function describe<T extends MessageType>(content: MessageContent<T> | null): string {
  return content === null ? UNREADABLE : lines[content.type].line(content.part)
}
