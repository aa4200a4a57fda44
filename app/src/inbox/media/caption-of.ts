import { isMediaType } from '@vp/domain/inbox/media.ts'
import { z } from 'zod'

const captioned = z.object({ caption: z.string() })

interface Captioned {
  tipo: string
  payload: Readonly<Record<string, unknown>> | null
}

/** What was written under a message's file; empty for nothing. */
export function captionOf(message: Captioned): string {
  return captioned.safeParse(message.payload?.[message.tipo]).data?.caption ?? ''
}

/** What of a message can be copied: its words, of a file its caption; empty for nothing. */
export function wordsOf(message: Captioned & { conteudo: string | null }): string {
  return isMediaType(message.tipo) ? captionOf(message) : (message.conteudo ?? '')
}
