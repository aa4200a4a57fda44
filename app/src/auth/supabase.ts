import { createClient, isAuthApiError } from '@supabase/supabase-js'

/** Where the auth client keeps its tokens. */
export const AUTH_STORAGE_KEY = 'vp-auth'

/** The one Supabase client of a tab. Auth and Storage are served by the app's own origin. The anonymous key is public by
 *  design; the embedded Auth takes any. */
export const supabase = createClient(location.origin, import.meta.env.VITE_SUPABASE_ANON_KEY ?? 'anon', {
  auth: { storageKey: AUTH_STORAGE_KEY, persistSession: true, autoRefreshToken: true, detectSessionInUrl: true },
})

/** A token that is valid now, refreshed if need be. null when there is none to be had: signed out, or no network for a refresh. */
export async function accessToken(): Promise<string | null> {
  const { data } = await supabase.auth.getSession()
  return data.session?.access_token ?? null
}

/** What Auth answers when a refresh token is good for nothing, not when it is busy. */
const REFUSALS = new Set([400, 401, 403, 404])

/** The same, but not one that the server has refused although it looks valid here: after a key change, under a wrong clock, or because
 *  the session was ended elsewhere. Then it ends here too: the auth client itself keeps a session whose token looks valid. */
export async function freshToken(rejected: string | null): Promise<string | null> {
  const token = await accessToken()
  if (token === null || token !== rejected) return token
  const { data, error } = await supabase.auth.refreshSession()
  if (isAuthApiError(error) && REFUSALS.has(error.status)) await supabase.auth.signOut({ scope: 'local' })
  return data.session?.access_token ?? null
}
