import { z } from 'zod'
import {
  DISPLAY_PHONE_DIGITS,
  FOREIGN_PHONE_NUMBER_ID,
  FOREIGN_WABA_ID,
  PHONE_NUMBER_ID,
  WABA_ID,
} from '../demo-account.ts'
import { eventSubjectSchema } from '../wire.ts'

const json = z.record(z.string(), z.unknown())

/** One thing that happened and that the subscribed app must hear of. */
export const webhookEventSchema = z.object({
  subject: eventSubjectSchema,
  /** Where it belongs in the payload. */
  part: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('messages'), contacts: z.array(json), item: json }),
    z.object({ kind: z.literal('statuses'), contacts: z.array(json), item: json }),
    z.object({ kind: z.literal('field'), field: z.string(), value: json, time: z.number() }),
  ]),
})
export type WebhookEvent = z.infer<typeof webhookEventSchema>

interface Change {
  field: string
  value: Record<string, unknown>
}
interface Entry {
  id: string
  changes: Change[]
  time?: number
}
export interface WebhookPayload {
  object: 'whatsapp_business_account'
  entry: Entry[]
}

/**
 * The payload of these events: alone they make one entry with one change; several are spread
 * over two entries of our account, messages of an entry merged into one `messages[]` and
 * statuses into one `statuses[]`, as Meta batches them.
 */
export function webhookPayload(events: readonly WebhookEvent[], withForeignEntry: boolean): WebhookPayload {
  const middle = Math.ceil(events.length / 2)
  const halves = events.length > 1 ? [events.slice(0, middle), events.slice(middle)] : [events]
  const entry = halves.map(entryOf)
  if (withForeignEntry) entry.unshift(foreignEntry())
  return { object: 'whatsapp_business_account', entry }
}

function entryOf(events: readonly WebhookEvent[]): Entry {
  const changes: Change[] = []
  let time: number | undefined
  for (const kind of ['messages', 'statuses'] as const) {
    const parts = events.flatMap(({ part }) => (part.kind === kind ? [part] : []))
    if (parts.length > 0) changes.push({ field: 'messages', value: mergedValue(kind, parts) })
  }
  for (const { part } of events) {
    if (part.kind !== 'field') continue
    changes.push({ field: part.field, value: part.value })
    time = part.time
  }
  return { id: WABA_ID, changes, ...(time === undefined ? {} : { time }) }
}

function mergedValue(
  kind: 'messages' | 'statuses',
  parts: readonly { contacts: Record<string, unknown>[]; item: Record<string, unknown> }[],
): Record<string, unknown> {
  const contacts = new Map(parts.flatMap((part) => part.contacts).map((contact) => [contact['user_id'], contact]))
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: DISPLAY_PHONE_DIGITS, phone_number_id: PHONE_NUMBER_ID },
    ...(contacts.size > 0 ? { contacts: [...contacts.values()] } : {}),
    [kind]: parts.map((part) => part.item),
  }
}

/** A message to a business that the receiver has nothing to do with. */
function foreignEntry(): Entry {
  return {
    id: FOREIGN_WABA_ID,
    changes: [
      {
        field: 'messages',
        value: {
          messaging_product: 'whatsapp',
          metadata: { display_phone_number: '551140040000', phone_number_id: FOREIGN_PHONE_NUMBER_ID },
          contacts: [
            { profile: { name: 'Pessoa de outra conta' }, wa_id: '5511900000000', user_id: 'BR.199999999999999999' },
          ],
          messages: [
            {
              from: '5511900000000',
              from_user_id: 'BR.199999999999999999',
              id: 'wamid.HBgNNTUxMTkwMDAwMDAwMBUCABIYFDNBRk9SRUlHTjAwMDAwMDAwMDAwAA==',
              timestamp: '1767225600',
              type: 'text',
              text: { body: 'mensagem de outra conta' },
            },
          ],
        },
      },
    ],
  }
}
