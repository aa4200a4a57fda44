import { z } from 'zod'
import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'
import { mayCarry, type MediaKind } from './media-kinds.ts'
import type { OutboundContent } from './send-request.ts'

const source = z.object({ id: z.string() })
const headerFile = z.union([
  z.object({ type: z.literal('image'), image: source }).transform(({ type, image }) => ({ type, ...image })),
  z.object({ type: z.literal('video'), video: source }).transform(({ type, video }) => ({ type, ...video })),
  z
    .object({ type: z.literal('document'), document: source })
    .transform(({ type, document }) => ({ type, ...document })),
])

/**
 * Checks the media id that a message names. Throws when it is unknown or expired; returns 131053
 * when it is of another kind, which Meta only finds out after accepting the send.
 */
export function mediaTrouble(world: World, body: OutboundContent): 131053 | undefined {
  switch (body.type) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const { id } = body.content
      return id === undefined ? undefined : troubleWith(world, body.type, id)
    }
    case 'template': {
      const [header] = body.content.components.find(({ type }) => type === 'header')?.parameters ?? []
      const file = headerFile.safeParse(header)
      return file.success ? troubleWith(world, file.data.type, file.data.id) : undefined
    }
    default:
      return undefined
  }
}

function troubleWith(world: World, kind: MediaKind, id: string): 131053 | undefined {
  const medium = world.media.byId(id, world.clock.now())
  if (medium === undefined) {
    throw new GraphError(100, `Param ${kind}['id'] is not a valid whatsapp business account media attachment ID.`)
  }
  return mayCarry(kind, medium.mime_type) ? undefined : 131053
}
