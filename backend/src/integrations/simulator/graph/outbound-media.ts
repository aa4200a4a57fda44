import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'
import { mayCarry } from './media-kinds.ts'
import type { OutboundContent } from './send-request.ts'

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
      if (id === undefined) return undefined
      const medium = world.media.byId(id, world.clock.now())
      if (medium === undefined) {
        throw new GraphError(
          100,
          `Param ${body.type}['id'] is not a valid whatsapp business account media attachment ID.`,
        )
      }
      return mayCarry(body.type, medium.mime_type) ? undefined : 131053
    }
    default:
      return undefined
  }
}
