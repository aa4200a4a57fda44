import type { Role } from '@vp/domain/auth/roles.ts'
import { isAuthRetryableFetchError, type AuthError } from '@supabase/supabase-js'
import { useSyncExternalStore } from 'react'
import { startSync, stopSync, runningClient, wipeLocal } from '../sync/client.ts'
import { reloadForNewer } from '../sync/use-app-update.ts'
import { clearLiveCache } from '../sync/live-cache.ts'
import { forgetEndedSession, writeEndedSession } from './ended-session.ts'
import { fetchMe } from './me.ts'
import { readStoredSession, writeStoredSession, type Session } from './session-store.ts'
import { accessToken, AUTH_STORAGE_KEY, freshToken, supabase } from './supabase.ts'

export type { Session } from './session-store.ts'
export { accessToken } from './supabase.ts'

export interface SessionState {
  status: 'loading' | 'signed-out' | 'signed-in'
  session: Session | null
}

/** `unreachable`: no network or no server. Other codes are those of Supabase Auth (`invalid_credentials`,
 *  `user_already_exists`, `weak_password`, `over_request_rate_limit`, …). */
export type AuthResult = { ok: true } | { ok: false; code: string }

let state: SessionState = { status: 'loading', session: null }
let isStarted = false
const listeners = new Set<() => void>()
const leaving = new Set<() => Promise<void>>()

/** Who is signed in on this device. Opens without a network from what was stored: only the server's word that the session has
 *  ended signs out, never a failed request. */
export function useSession(): SessionState {
  start()
  return useSyncExternalStore(onSessionChange, currentSession)
}

export function currentSession(): SessionState {
  return state
}

/** Calls back when `currentSession` has changed. */
export function onSessionChange(listener: () => void): () => void {
  start()
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is to be done, and waited for, while a person who signs out is still known here. Returns how to leave. */
export function beforeSignOut(run: () => Promise<void>): () => void {
  leaving.add(run)
  return () => leaving.delete(run)
}

export async function signIn(email: string, password: string): Promise<AuthResult> {
  const { data, error } = await supabase.auth.signInWithPassword({ email, password })
  if (error) return failed(error)
  return enter(data.user.id, data.user.email ?? email, data.session.access_token)
}

/** Creates the account and signs in; `email_not_confirmed` when the project wants the address confirmed first. */
export async function signUp(email: string, password: string): Promise<AuthResult> {
  const { data, error } = await supabase.auth.signUp({ email, password })
  if (error) return failed(error)
  if (data.session === null) return { ok: false, code: 'email_not_confirmed' }
  return enter(data.session.user.id, data.session.user.email ?? email, data.session.access_token)
}

/** Mails a link to `/nova-senha`, whether or not the address is known. */
export async function requestPasswordReset(email: string): Promise<AuthResult> {
  const { error } = await supabase.auth.resetPasswordForEmail(email, {
    redirectTo: `${location.origin}/nova-senha`,
  })
  return error ? failed(error) : { ok: true }
}

export async function updatePassword(password: string): Promise<AuthResult> {
  const { error } = await supabase.auth.updateUser({ password })
  return error ? failed(error) : { ok: true }
}

/** Asks the server again who this is: after onboarding. */
export async function refreshMember(): Promise<AuthResult> {
  const token = await accessToken()
  if (token === null || state.session === null) return { ok: false, code: 'unreachable' }
  return enter(state.session.userId, state.session.email, token)
}

/** What the person's membership says, as it has synced. */
export function followRole(role: Role): void {
  const { session } = state
  if (session?.member == null || session.member.role === role) return
  adopt({ ...session, member: { ...session.member, role } })
}

/** Signs out on this device and deletes the local database. With unsent changes it does nothing and says how many there are,
 *  unless `discardUnsent`. Works without a network; the server's session then ends by itself. */
export async function signOut(options: {
  discardUnsent: boolean
}): Promise<{ ok: true } | { ok: false; unsent: number }> {
  const unsent = (await runningClient()?.unsent()) ?? 0
  if (unsent > 0 && !options.discardUnsent) return { ok: false, unsent }
  // what fails is said by nobody: a person who leaves is not kept
  await Promise.allSettled([...leaving].map((run) => run()))
  await wipeLocal()
  leave()
  // local: other devices of this person stay signed in
  await supabase.auth.signOut({ scope: 'local' })
  return { ok: true }
}

function start(): void {
  if (isStarted) return
  isStarted = true
  const stored = readStoredSession(localStorage)
  if (stored !== null) adopt(stored)
  supabase.auth.onAuthStateChange((event, session) => {
    if (event === 'SIGNED_OUT') return end()
    if (session === null) {
      if (event !== 'INITIAL_SESSION') return
      if (stored === null) become({ status: 'signed-out', session: null })
      // it ended before anybody listened; without a network it would still be there
      else if (localStorage.getItem(AUTH_STORAGE_KEY) === null) end()
      return
    }
    runningClient()?.offerToken(session.access_token)
    if (event === 'INITIAL_SESSION' || event === 'SIGNED_IN' || event === 'TOKEN_REFRESHED') {
      // not awaited: the auth client holds its lock during this callback
      void enter(session.user.id, session.user.email ?? '', session.access_token)
    }
  })
}

/** The server no longer takes the refresh token. The local database stays: the same person finds it again. */
function end(): void {
  const { session } = state
  if (session !== null) {
    writeEndedSession(localStorage, { reason: 'expired', userId: session.userId, email: session.email })
  }
  leave()
}

/** Learns the membership from the server, or keeps the known one when it cannot be asked. */
async function enter(userId: string, email: string, token: string): Promise<AuthResult> {
  const answer = await fetchMe(token)
  if (answer.status === 'ok') {
    adopt({ userId: answer.me.user.id, email: answer.me.user.email, member: answer.me.member })
    return { ok: true }
  }
  if (state.session?.userId === userId) return { ok: true }
  const stored = readStoredSession(localStorage)
  if (stored?.userId === userId) {
    adopt({ ...stored, email })
    return { ok: true }
  }
  become({ status: 'signed-out', session: null })
  return { ok: false, code: answer.status }
}

function adopt(session: Session): void {
  writeStoredSession(localStorage, session)
  forgetEndedSession(localStorage, session.userId)
  if (session.member !== null) {
    const { workspaceId, role } = session.member
    startSync(
      { userId: session.userId, workspaceId, role },
      {
        token: freshToken,
        wiped: (reason) => {
          // by their own will or an Admin's, not for a token
          forgetEndedSession(localStorage, session.userId)
          if (reason === 'signed_out') return leave()
          writeEndedSession(localStorage, { reason, userId: session.userId })
          leave()
          void supabase.auth.signOut({ scope: 'local' })
        },
        outdated: () => void reloadForNewer(),
      },
    )
  }
  become({ status: 'signed-in', session })
}

function leave(): void {
  stopSync()
  clearLiveCache()
  writeStoredSession(localStorage, null)
  become({ status: 'signed-out', session: null })
}

function become(next: SessionState): void {
  if (JSON.stringify(next) === JSON.stringify(state)) return
  state = next
  for (const listener of listeners) listener()
}

function failed(error: AuthError): AuthResult {
  return { ok: false, code: isAuthRetryableFetchError(error) ? 'unreachable' : (error.code ?? 'unknown') }
}
