import type { z } from 'zod'
import type { Tx } from '../../../database/transaction.ts'
import type { ChannelAccount } from '../../accounts.ts'
import type { Arrival } from '../arrival.ts'

/** Something that Meta tells about an account rather than a conversation. */
export interface FieldEvent {
  /** The WhatsApp Business account. */
  wabaId: string
  /** Meta's clock, ISO 8601. */
  at: string
  /** The same whenever Meta repeats this event, and only then. */
  key: string
  arrival: Arrival
}

/** Whose an event is; null: nobody's here; `unknown_event`: a kind that no code of ours reads, and nothing was written. */
export type FieldResult = ChannelAccount | 'unknown_event' | null

export interface FieldHandler<S extends z.ZodType = z.ZodType> {
  value: S
  /** The things that a large value holds, each a commit of its own; without it the value is one. */
  split?: (value: Readonly<Record<string, unknown>>) => Record<string, unknown>[]
  /** Writes what the event says. Repeating it changes nothing. */
  apply(tx: Tx, event: FieldEvent, value: z.output<S>): Promise<FieldResult>
}

export function defineField<S extends z.ZodType>(handler: FieldHandler<S>): FieldHandler<S> {
  return handler
}
