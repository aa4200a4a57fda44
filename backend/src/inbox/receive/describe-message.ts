import { z } from 'zod'
import type { MetaMessage } from '../../integrations/webhooks/envelope.ts'

const MAX_DESCRIPTION = 200

const text = z.object({ body: z.string() })
const captioned = z.object({
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
})
const place = z.object({ name: z.string().optional(), address: z.string().optional() })
const cards = z.array(z.object({ name: z.object({ formatted_name: z.string().optional() }).optional() }))
const reaction = z.object({ emoji: z.string().optional() })
const button = z.object({ text: z.string() })
const interactive = z.object({
  button_reply: z.object({ title: z.string() }).optional(),
  list_reply: z.object({ title: z.string() }).optional(),
})
const system = z.object({ body: z.string().optional() })

/** What a message says, in one line of Portuguese where it is not a text: "📷 Foto: legenda". Every type has its form on the
 *  screen; this line is for lists, search and types whose form does not exist yet. */
export function describeMessage(message: MetaMessage): string {
  const part: unknown = message[message.type]
  const media = (label: string) => withDetail(label, captioned.safeParse(part).data?.caption)
  switch (message.type) {
    case 'text':
      return text.safeParse(part).data?.body ?? ''
    case 'image':
      return media('📷 Foto')
    case 'video':
      return media('🎥 Vídeo')
    case 'audio':
      return captioned.safeParse(part).data?.voice === true ? '🎤 Mensagem de voz' : '🎵 Áudio'
    case 'document': {
      const file = captioned.safeParse(part).data
      return withDetail('📄 Documento', file?.caption ?? file?.filename)
    }
    case 'sticker':
      return '🌟 Figurinha'
    case 'location': {
      const where = place.safeParse(part).data
      return withDetail('📍 Localização', where?.name ?? where?.address)
    }
    case 'contacts': {
      const people = cards.safeParse(part).data ?? []
      return withDetail(people.length > 1 ? '👥 Contatos' : '👤 Contato', people[0]?.name?.formatted_name)
    }
    case 'reaction': {
      const emoji = reaction.safeParse(part).data?.emoji
      return emoji === undefined || emoji === '' ? 'Reação removida' : `Reagiu com ${emoji}`
    }
    case 'button':
      return button.safeParse(part).data?.text ?? 'Resposta rápida'
    case 'interactive': {
      const answer = interactive.safeParse(part).data
      return answer?.button_reply?.title ?? answer?.list_reply?.title ?? '📋 Formulário respondido'
    }
    case 'order':
      return '🛒 Pedido'
    case 'system':
      return withDetail('ℹ️ Aviso do WhatsApp', system.safeParse(part).data?.body)
    case 'edit':
      return '✏️ Mensagem editada'
    case 'revoke':
      return '🚫 Mensagem apagada'
    default:
      return 'Mensagem não suportada'
  }
}

function withDetail(label: string, detail: string | undefined): string {
  const oneLine = detail?.replaceAll(/\s+/gu, ' ').trim() ?? ''
  return oneLine === '' ? label : Array.from(`${label}: ${oneLine}`).slice(0, MAX_DESCRIPTION).join('')
}

/** What to keep of a message beyond its text: the part that varies by type, what it answers, and where it came from. Null when
 *  there is nothing. */
export function payloadOf(message: MetaMessage): Record<string, unknown> | null {
  const known = new Set(['id', 'from', 'from_user_id', 'from_parent_user_id', 'timestamp', 'type'])
  if (message.type === 'text') known.add('text')
  const rest = Object.entries(message).filter(([key, value]) => !known.has(key) && value !== undefined)
  return rest.length === 0 ? null : Object.fromEntries(rest)
}
