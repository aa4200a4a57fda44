import { z } from 'zod'
import type { GraphApi } from '../graph-api.ts'

const FIELDS =
  'display_phone_number,verified_name,quality_rating,code_verification_status,platform_type,throughput,whatsapp_business_manager_messaging_limit'

const numberFields = z.object({
  id: z.coerce.string(),
  display_phone_number: z.string(),
  verified_name: z.string().default(''),
  quality_rating: z.string().optional(),
  throughput: z.object({ level: z.string() }).optional(),
  whatsapp_business_manager_messaging_limit: z.string().optional(),
})
export type MetaNumber = z.infer<typeof numberFields>

const success = z.object({ success: z.literal(true) })
const token = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() })

/** The calls that connect a number (Cloud API, "Embedded Signup", "Registration"). All may be repeated. Each throws GraphApiError. */
export function metaAccount(graph: GraphApi, accessToken: string) {
  return {
    readNumber: async (phoneNumberId: string): Promise<MetaNumber> =>
      await graph.call(
        { method: 'GET', path: `/${phoneNumberId}`, accessToken, query: { fields: FIELDS } },
        numberFields,
      ),

    listNumbers: async (wabaId: string): Promise<{ id: string }[]> => {
      const answer = z.object({ data: z.array(z.object({ id: z.coerce.string() })) })
      return (await graph.call({ method: 'GET', path: `/${wabaId}/phone_numbers`, accessToken }, answer)).data
    },

    subscribe: async (wabaId: string) =>
      await graph.call({ method: 'POST', path: `/${wabaId}/subscribed_apps`, accessToken }, success),

    unsubscribe: async (wabaId: string) =>
      await graph.call({ method: 'DELETE', path: `/${wabaId}/subscribed_apps`, accessToken }, success),

    isSubscribed: async (wabaId: string): Promise<boolean> => {
      const answer = z.object({ data: z.array(z.unknown()) })
      return (
        (await graph.call({ method: 'GET', path: `/${wabaId}/subscribed_apps`, accessToken }, answer)).data.length > 0
      )
    },

    currency: async (wabaId: string): Promise<string | null> => {
      const answer = z.object({ currency: z.string().optional() })
      const query = { fields: 'currency' }
      return (await graph.call({ method: 'GET', path: `/${wabaId}`, accessToken, query }, answer)).currency ?? null
    },

    /** Has what is on the number's phone told by webhook. */
    askPhone: async (phoneNumberId: string, what: 'smb_app_state_sync' | 'history') => {
      const body = { messaging_product: 'whatsapp', sync_type: what }
      const answer = z.object({ request_id: z.string().optional() })
      await graph.call({ method: 'POST', path: `/${phoneNumberId}/smb_app_data`, accessToken, body }, answer)
    },

    /** Puts the number on the API under its PIN. */
    register: async (phoneNumberId: string, pin: string) => {
      const body = { messaging_product: 'whatsapp', pin }
      await graph.call({ method: 'POST', path: `/${phoneNumberId}/register`, accessToken, body }, success)
    },
  }
}

export interface AppAtMeta {
  appId: string
  appSecret: string
}

/** Meta's code, 30 s old at most, for a token of the customer's business. `expiresAt` null: it does not expire.
 *  @throws GraphApiError */
export async function exchangeCode(
  graph: GraphApi,
  { appId, appSecret }: AppAtMeta,
  { code, redirectUri }: { code: string; redirectUri: string | undefined },
): Promise<{ accessToken: string; expiresAt: string | null }> {
  const answer = await graph.call(
    {
      method: 'GET',
      path: '/oauth/access_token',
      accessToken: null,
      query: {
        client_id: appId,
        client_secret: appSecret,
        code,
        ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
      },
    },
    token,
  )
  return {
    accessToken: answer.access_token,
    expiresAt: answer.expires_in === undefined ? null : new Date(Date.now() + answer.expires_in * 1_000).toISOString(),
  }
}

/** The accounts that a token was given for, from the token itself: when Meta's window did not tell. @throws GraphApiError */
export async function accountsOf(graph: GraphApi, app: AppAtMeta, accessToken: string): Promise<string[]> {
  const answer = z.object({
    data: z.object({
      granular_scopes: z
        .array(z.object({ scope: z.string(), target_ids: z.array(z.coerce.string()).optional() }))
        .default([]),
    }),
  })
  const { data } = await graph.call(
    {
      method: 'GET',
      path: '/debug_token',
      accessToken: `${app.appId}|${app.appSecret}`,
      query: { input_token: accessToken },
    },
    answer,
  )
  const scope = data.granular_scopes.find((candidate) => candidate.scope === 'whatsapp_business_management')
  return scope?.target_ids ?? []
}
