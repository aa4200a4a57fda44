import type { Message } from '../wire.ts'
import type { OutboundContent } from './send-request.ts'
import { renderTemplate, type Template } from './templates.ts'

export interface OutboundPreview {
  text: string
  buttons: Message['buttons']
  category: Message['category']
}

/** How the phone shows what the business sends, in words. Throws as `renderTemplate` does. */
export function previewOutbound(body: OutboundContent, templates: readonly Template[]): OutboundPreview {
  if (body.type === 'template') return renderTemplate(templates, body.content)
  return {
    text: textOf(body),
    buttons: body.type === 'interactive' ? buttonsOf(body.content) : [],
    category: 'service',
  }
}

function textOf(body: Exclude<OutboundContent, { type: 'template' }>): string {
  switch (body.type) {
    case 'text':
      return body.content.body
    case 'image':
      return body.content.caption ?? 'Foto'
    case 'video':
      return body.content.caption ?? 'Vídeo'
    case 'audio':
      return body.content.voice === true ? 'Mensagem de voz' : 'Áudio'
    case 'document':
      return body.content.caption ?? body.content.filename ?? 'Documento'
    case 'sticker':
      return 'Figurinha'
    case 'location':
      return body.content.name ?? 'Localização'
    case 'contacts':
      return body.content.map(({ name }) => name.formatted_name).join(', ')
    case 'reaction':
      return body.content.emoji === '' ? 'Reação retirada' : `Reagiu com ${body.content.emoji}`
    case 'interactive':
      return [body.content.header?.text, body.content.body?.text, body.content.footer?.text]
        .filter((line) => line !== undefined)
        .join('\n\n')
  }
}

function buttonsOf(content: Extract<OutboundContent, { type: 'interactive' }>['content']): Message['buttons'] {
  const { buttons, sections, parameters } = content.action
  return [
    ...(buttons ?? []).map(({ reply }) => ({ kind: 'interactive' as const, ...reply })),
    ...(sections ?? []).flatMap(({ rows }) => rows.map(({ id, title }) => ({ kind: 'list' as const, id, title }))),
    ...(parameters?.url === undefined
      ? []
      : [{ kind: 'link' as const, id: parameters.url, title: parameters.display_text ?? parameters.url }]),
  ]
}
