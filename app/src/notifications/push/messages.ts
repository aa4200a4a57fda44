import { z } from 'zod'

/** What the service worker says to an open window. */
export const workerMessage = z.discriminatedUnion('type', [
  /** The person chose a notice. */
  z.object({ type: z.literal('vp-open'), path: z.string().startsWith('/app/'), referenciaId: z.string().nullable() }),
  /** The browser has another subscription: the server is to know. */
  z.object({ type: z.literal('vp-push-changed') }),
])
export type WorkerMessage = z.infer<typeof workerMessage>
