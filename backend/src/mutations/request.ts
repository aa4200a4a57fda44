import { refusal } from '@vp/domain/refused.ts'
import { z } from 'zod'

export const MAX_BATCH = 100

const mutation = z.object({
  /** Place in the device's outbox, from 1, without gaps. */
  seq: z.int().min(1),
  name: z.string().min(1).max(100),
  args: z.unknown(),
  createdAt: z.iso.datetime({ offset: true }),
})
export type PushedMutation = z.infer<typeof mutation>

export const pushRequest = z.object({
  clientId: z.uuid(),
  mutations: z.array(mutation).min(1).max(MAX_BATCH),
  /** What the device still holds after this batch, for the list of devices. */
  pendingCount: z.int().min(0).optional(),
  appVersion: z.string().max(60).optional(),
})

const result = z.discriminatedUnion('status', [
  z.object({ seq: z.int(), status: z.literal('applied') }),
  z.object({ seq: z.int(), status: z.literal('rejected'), refusal }),
])
export type MutationResult = z.infer<typeof result>

export const pushResponse = z.object({ results: z.array(result) })
