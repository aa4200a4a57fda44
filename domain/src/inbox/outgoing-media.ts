import { z } from 'zod'
import { MAX_FILE_BYTES } from './media.ts'

/** Kinds of file messages that a person may send. A recording is an `audio` with `voz`. */
export const outgoingMediaTypes = ['image', 'video', 'audio', 'document'] as const
export const outgoingMediaType = z.enum(outgoingMediaTypes)
export type OutgoingMediaType = z.infer<typeof outgoingMediaType>

const MB = 1024 * 1024

/** What Meta takes of each kind, and how large, in bytes; null: anything. Source: Meta, Cloud API, "Media" (June 2026). */
const taken: Record<OutgoingMediaType, { readonly types: readonly string[] | null; readonly maxBytes: number }> = {
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  document: { types: null, maxBytes: 100 * MB },
}

/** The longest caption (Cloud API, "Image messages"). Recordings have none. */
export const MAX_CAPTION_LENGTH = 1024

/** The largest file of a kind that can be sent: Meta's limit or ours, whichever is less. */
export function maxSendableBytes(tipo: OutgoingMediaType): number {
  return Math.min(taken[tipo].maxBytes, MAX_FILE_BYTES)
}

/** Types that Meta knows; everything else is bytes to it. */
const known: ReadonlySet<string> = new Set([
  ...Object.values(taken).flatMap(({ types }) => types ?? []),
  'image/webp',
  'text/plain',
  'application/pdf',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
])

/** What to tell Meta of a file's type. Opus is the only codec it takes in Ogg, and it wants to hear it. */
export function typeForMeta(mimeType: string): string {
  if (mimeType === 'audio/ogg') return 'audio/ogg; codecs=opus'
  return known.has(mimeType) ? mimeType : 'application/octet-stream'
}

/** Whether Meta takes a file of this (bare) MIME type in a message of this kind. */
export function isSendable(tipo: OutgoingMediaType, mimeType: string): boolean {
  return taken[tipo].types?.includes(mimeType) ?? true
}
