import { z } from 'zod'

/** Lower-cased: auth.users holds one spelling of each address. */
export const email = z
  .string({ error: 'Unable to validate email address: invalid format' })
  .max(255, 'An email address is too long')
  .toLowerCase()
  .pipe(z.email('Unable to validate email address: invalid format'))

export const metadata = z.record(z.string(), z.unknown())

/** Metadata is merged key by key, and null takes a key away. */
export function nullKeys(data: Record<string, unknown> | null | undefined): string[] {
  return Object.entries(data ?? {}).flatMap(([key, value]) => (value === null ? [key] : []))
}

/** supabase-js sends the PKCE fields as null when it does not use PKCE, and this subset has the implicit flow only. */
export const noPkce = { code_challenge: z.null('PKCE is not supported by the embedded Auth').optional() }
