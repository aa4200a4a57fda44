const MB = 1024 * 1024

/** What the Cloud API takes and how large it may be. Source: Meta, Cloud API, "Media" (June 2026). */
const kinds = {
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  sticker: { types: ['image/webp'], maxBytes: 500 * 1024 },
  audio: { types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'application/octet-stream',
    ],
    maxBytes: 100 * MB,
  },
} as const
export type MediaKind = keyof typeof kinds

export const MAX_MEDIA_BYTES = 100 * MB
export const acceptedTypes: readonly string[] = Object.values(kinds).flatMap(({ types }) => [...types])

/** The kind of message that can carry this type; undefined when none can. Parameters like codecs are ignored. */
export function mediaKind(mimeType: string): MediaKind | undefined {
  const bare = bareType(mimeType)
  const names: MediaKind[] = ['image', 'sticker', 'audio', 'video', 'document']
  return names.find((name) => kinds[name].types.some((type) => type === bare))
}

export function maxBytes(kind: MediaKind): number {
  return kinds[kind].maxBytes
}

/** Whether a message of `kind` may carry a file of this type; a document carries anything. */
export function mayCarry(kind: MediaKind, mimeType: string): boolean {
  return kind === 'document' || kinds[kind].types.some((type) => type === bareType(mimeType))
}

function bareType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase()
}
