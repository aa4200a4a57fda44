import type { Medium } from '../store/media.ts'
import type { Message } from '../wire.ts'
import { statusError } from '../graph/graph-error.ts'
import { ScriptError } from '../script/script-error.ts'
import type { InboundRequest } from './inbound-request.ts'

export interface InboundContent {
  /** Type in the webhook. */
  type: string
  content: Record<string, unknown>
  text: string
  contextWamid: string | null
  errors?: unknown[]
}

interface Lookup {
  medium(id: string): Medium
  message(wamid: string): Message
}

/** The Graph JSON and the readable form of what the person did. Throws ScriptError for unknown ids. */
export function inboundContent(request: InboundRequest, lookup: Lookup): InboundContent {
  const contextWamid = request.contextWamid ?? null
  switch (request.type) {
    case 'text':
      return { type: 'text', content: { body: request.text }, text: request.text, contextWamid }
    case 'image':
    case 'video':
    case 'document': {
      const medium = lookup.medium(request.mediaId)
      const names = { image: 'Foto', video: 'Vídeo', document: medium.filename ?? 'Documento' }
      return {
        type: request.type,
        content: {
          ...(request.caption === undefined ? {} : { caption: request.caption }),
          ...(request.type === 'document' ? { filename: medium.filename ?? 'documento' } : {}),
          ...mediaPart(medium),
        },
        text: request.caption ?? names[request.type],
        contextWamid,
      }
    }
    case 'audio': {
      const content = { ...mediaPart(lookup.medium(request.mediaId)), voice: request.voice }
      return { type: 'audio', content, text: request.voice ? 'Mensagem de voz' : 'Áudio', contextWamid }
    }
    case 'sticker': {
      const content = { ...mediaPart(lookup.medium(request.mediaId)), animated: false }
      return { type: 'sticker', content, text: 'Figurinha', contextWamid }
    }
    case 'location': {
      const { latitude, longitude, placeName, address } = request
      const content = {
        latitude,
        longitude,
        ...(placeName === undefined ? {} : { name: placeName }),
        ...(address === undefined ? {} : { address }),
      }
      return { type: 'location', content, text: placeName ?? 'Localização', contextWamid }
    }
    case 'contacts':
      return { type: 'contacts', content: { contacts: request.contacts }, text: 'Contato', contextWamid }
    case 'reaction': {
      const { wamid } = lookup.message(request.wamid)
      const content = { message_id: wamid, ...(request.emoji === '' ? {} : { emoji: request.emoji }) }
      return {
        type: 'reaction',
        content,
        text: request.emoji === '' ? 'Reação retirada' : `Reagiu com ${request.emoji}`,
        contextWamid,
      }
    }
    case 'tap':
      return tapContent(lookup.message(request.wamid), request.buttonId)
    case 'edit': {
      const original = lookup.message(request.wamid)
      const message = { context: { id: original.wamid }, type: 'text', text: { body: request.text } }
      return {
        type: 'edit',
        content: { original_message_id: original.wamid, message },
        text: request.text,
        contextWamid,
      }
    }
    case 'revoke': {
      const { wamid } = lookup.message(request.wamid)
      return { type: 'revoke', content: { original_message_id: wamid }, text: 'Mensagem apagada', contextWamid }
    }
    case 'unsupported': {
      const { code, title, message, details } = statusError(request.code)
      return {
        type: 'unsupported',
        content: { type: request.what },
        text: 'Conteúdo que a API não entrega',
        contextWamid,
        errors: [{ code, title, message, error_data: { details } }],
      }
    }
    case 'other':
      return { type: request.otherType, content: request.content, text: request.otherType, contextWamid }
  }
}

/** A template's quick reply comes back as `button`, everything else as `interactive`. */
function tapContent(message: Message, buttonId: string): InboundContent {
  const button = message.buttons.find(({ id }) => id === buttonId)
  if (button === undefined || button.kind === 'link') throw new ScriptError(404, 'button_not_found')
  const { id, title, kind } = button
  if (kind === 'template') {
    return { type: 'button', content: { payload: id, text: title }, text: title, contextWamid: message.wamid }
  }
  const reply = kind === 'list' ? 'list_reply' : 'button_reply'
  return {
    type: 'interactive',
    content: { type: reply, [reply]: { id, title } },
    text: title,
    contextWamid: message.wamid,
  }
}

/** In webhooks the hash is base64 of the bytes, elsewhere hex. */
function mediaPart(medium: Medium): Record<string, unknown> {
  return { mime_type: medium.mime_type, sha256: Buffer.from(medium.sha256, 'hex').toString('base64'), id: medium.id }
}
