import { uuidv7 as generate } from 'uuidv7'
import { z } from 'zod'

/** Row ids are UUIDv7 made where the row is made, so a mutation can name its rows before any server has seen them (RFC 9562). */
export const id = z.uuid()

export function newId(): string {
  return generate()
}
