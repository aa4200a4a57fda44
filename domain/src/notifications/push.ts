import { z } from 'zod'
import { isTimeZone } from '../time-zone.ts'

/** A subscription as the browser gives it (`PushSubscription.toJSON`), with the clock of its device. */
export const subscribeRequest = z.object({
  endpoint: z.url().max(2_048),
  keys: z.object({
    /** A point of P-256, and 16 bytes, in base64url. */
    p256dh: z.string().regex(/^[\w-]{87}$/u),
    auth: z.string().regex(/^[\w-]{22}$/u),
  }),
  /** IANA name: quiet hours are by the device's clock. */
  timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone'),
})
export type SubscribeRequest = z.infer<typeof subscribeRequest>

/** null: this server does no Web Push. */
export const pushKeyAnswer = z.object({ publicKey: z.string().nullable() })

/** What a browser is told while the app is closed; encrypted on its way. */
export const pushPayload = z.object({
  title: z.string(),
  body: z.string(),
  /** Notices of one record take each other's place. */
  tag: z.string(),
  /** Where it opens, from `/`. */
  path: z.string().startsWith('/app/'),
  /** Which record it is about; null: none. */
  referenciaId: z.string().nullable(),
  isSilent: z.boolean(),
  /** Shown where the person looks at the app as well: they asked for it. */
  evenInUse: z.boolean(),
  /** Notices not read, for the icon; null leaves it. */
  unread: z.int().nullable(),
  /** What is told once: a push that comes again by the same name, because nobody knew whether it had come, says nothing. Null, and from an
   *  older server: each is told. */
  once: z.string().nullable().default(null),
})
export type PushPayload = z.infer<typeof pushPayload>

/** Where a notice takes the person who chooses it. */
export function pathOfNotice(notice: {
  referencia_tipo: string | null
  referencia_id: string | null
  message_id: string | null
  /** Of a task that repeats: which day. */
  ocorrencia?: string | null
}): string {
  const { referencia_tipo: kind, referencia_id: id, message_id: message } = notice
  if (kind === 'conversa' && id !== null) return `/app/inbox/${id}${message === null ? '' : `?mensagem=${message}`}`
  if (kind === 'tarefa') {
    const day = notice.ocorrencia == null ? '' : `&ocorrencia=${notice.ocorrencia}`
    return id === null ? '/app/calendario' : `/app/calendario?tarefa=${id}${day}`
  }
  if (kind === 'negocio') return id === null ? '/app/funil' : `/app/funil/${id}`
  if (kind === 'whatsapp_template' && id !== null) return `/app/integracoes?aba=modelos&modelo=${id}`
  if (kind === 'integration_account') return '/app/integracoes'
  return '/app/inbox'
}
