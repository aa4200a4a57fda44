import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { appSecret } from './fixture.ts'

/** Bodies as Meta writes them, and the calls that deliver them. */

export const person = { wa_id: '5511987654321', user_id: 'BR.13491208655302741918', profile: { name: 'João 😀' } }

export function textMessage(
  id: string,
  body: string,
  {
    at = 1_795_000_000,
    from = person.wa_id,
    bsuid = person.user_id,
  }: { at?: number; from?: string | null; bsuid?: string | null } = {},
) {
  return {
    ...(from === null ? {} : { from }),
    ...(bsuid === null ? {} : { from_user_id: bsuid }),
    id,
    timestamp: String(at),
    type: 'text',
    text: { body },
  }
}

export function statusOf(
  id: string,
  status: string,
  {
    at = 1_795_000_000,
    ours,
    errors,
    pricing,
  }: { at?: number; ours?: string; errors?: unknown[]; pricing?: object } = {},
) {
  return {
    id,
    status,
    timestamp: String(at),
    recipient_id: person.wa_id,
    ...(ours === undefined ? {} : { biz_opaque_callback_data: ours }),
    ...(errors === undefined ? {} : { errors }),
    ...(pricing === undefined ? {} : { pricing }),
  }
}

export function envelope(
  phoneNumberId: string,
  value: { contacts?: object[]; messages?: unknown[]; statuses?: unknown[] },
) {
  return { object: 'whatsapp_business_account', entry: [entryOf(phoneNumberId, value)] }
}

export function entryOf(
  phoneNumberId: string,
  value: { contacts?: object[]; messages?: unknown[]; statuses?: unknown[] },
) {
  const metadata = { display_phone_number: '551140028922', phone_number_id: phoneNumberId }
  return {
    id: '102847561930482175',
    changes: [{ field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }],
  }
}

/** What Meta tells of an account. `time`: Unix seconds. */
export function accountEvent(wabaId: string, field: string, time: number, value: object) {
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, time, changes: [{ field, value }] }] }
}

/** JSON with escaped unicode, which is what Meta sends and signs. */
export function metaJson(body: unknown): string {
  // by code unit, not by character: 😀 is written as its two surrogates
  return JSON.stringify(body).replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

export const sign = (payload: string | Buffer, secret = appSecret) =>
  `sha256=${createHmac('sha256', secret).update(payload).digest('hex')}`

export async function deliver(app: FastifyInstance, body: unknown) {
  const payload = metaJson(body)
  return await app.inject({
    method: 'POST',
    url: '/webhooks/meta',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(payload) },
    payload,
  })
}
