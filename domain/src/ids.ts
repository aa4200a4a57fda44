import { uuidv7 as generate } from 'uuidv7'
import { z } from 'zod'

/** Row ids are UUIDv7 made where the row is made, so a mutation can name its rows before any server has seen them (RFC 9562). */
export const id = z.uuid()

export function newId(): string {
  return generate()
}

/** Another id for each index, made of one: for rows that a mutation makes on both sides without having named them. */
export function derivedId(base: string, index: number): string {
  const tail = BigInt(`0x${base.slice(-12)}`) + BigInt(index + 1)
  return `${base.slice(0, -12)}${(tail & 0xffff_ffff_ffffn).toString(16).padStart(12, '0')}`
}
