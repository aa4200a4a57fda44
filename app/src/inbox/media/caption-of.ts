import { z } from 'zod'

const captioned = z.object({ caption: z.string() })

/** What was written under a message's file; empty for nothing. */
export function captionOf(message: { tipo: string; payload: Readonly<Record<string, unknown>> | null }): string {
  return captioned.safeParse(message.payload?.[message.tipo]).data?.caption ?? ''
}
