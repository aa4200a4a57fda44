import { withHeaderFile } from '@vp/domain/inbox/template/template-request.ts'
import { z } from 'zod'

/** What varies by type in a POST: `type`, and the part of that name in Meta's form. */
export interface OutgoingContent {
  readonly type: string
  readonly part: unknown
}

/** What a message's row says of what is to be sent. */
export interface StoredContent {
  readonly tipo: string
  readonly conteudo: string | null
  readonly payload: Readonly<Record<string, unknown>> | null
  /** Of its file at Meta; null while Meta does not have it. */
  readonly media_id: string | null
}

/** Types that go outside of the customer service window too. */
export const needsWindow = (tipo: string): boolean => tipo !== 'template'

const words = (text: string | null) => ({
  body: text ?? '',
  // asked for in vain, Meta refuses nothing, but looks for an address
  preview_url: /https?:\/\//iu.test(text ?? ''),
})

/** Numbers inbound, but texts outbound (Cloud API, "Location messages"). */
const location = z.object({
  latitude: z.coerce.string(),
  longitude: z.coerce.string(),
  name: z.string().optional(),
  address: z.string().optional(),
})

/** As sendMedia writes it, under the names that Meta has for them. */
const mediaPart = z.object({
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
})

/** The content of a message as Meta wants it; null for a type that we do not send, and for a file that Meta does not have yet. */
export function outgoingContent({ tipo, conteudo, payload, media_id: mediaId }: StoredContent): OutgoingContent | null {
  const part = payload?.[tipo]
  switch (tipo) {
    case 'text':
      return { type: tipo, part: words(conteudo) }
    case 'location':
      return part === undefined ? null : { type: tipo, part: location.parse(part) }
    case 'template': {
      const template = withHeaderFile(part, mediaId)
      return template == null ? null : { type: tipo, part: template }
    }
    case 'contacts':
    case 'interactive':
      // written by our own mutators, in Meta's form
      return part === undefined ? null : { type: tipo, part }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
      return mediaId === null ? null : { type: tipo, part: { id: mediaId, ...mediaPart.parse(part ?? {}) } }
    default:
      return null
  }
}
