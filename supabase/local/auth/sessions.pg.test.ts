import type { Session, SupabaseClient } from '@supabase/supabase-js'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSupabase, startLocalSupabase } from '../test-local-supabase.ts'

let local: LocalSupabase
beforeAll(async () => {
  local = await startLocalSupabase()
})
afterAll(() => local.close())

const password = 'girassol-amarelo-7'

async function signUp(email: string): Promise<Session> {
  const { data } = await local.anonymous().auth.signUp({ email, password })
  if (!data.session) throw new Error('no session')
  return data.session
}

async function signIn(email: string, key = password): Promise<{ client: SupabaseClient; session: Session }> {
  const client = local.anonymous()
  const { data, error } = await client.auth.signInWithPassword({ email, password: key })
  if (!data.session) throw new Error('no session', { cause: error })
  return { client, session: data.session }
}

async function refresh(refreshToken: string): Promise<{ token: string | undefined; code: string | undefined }> {
  const { data, error } = await local.anonymous().auth.refreshSession({ refresh_token: refreshToken })
  return { token: data.session?.refresh_token, code: error?.code }
}

/** Puts what happened to a token so far into the past. */
async function age(token: string, seconds: number): Promise<void> {
  await local.database.query(
    'update auth.refresh_tokens set updated_at = updated_at - make_interval(secs => $2) where token = $1',
    [token, seconds],
  )
}

test('a refresh gives a new pair, keeps the session and replaces the token', async () => {
  const before = await signUp('renova@example.com')

  const { data } = await local.anonymous().auth.refreshSession({ refresh_token: before.refresh_token })

  expect(data.session?.refresh_token).not.toBe(before.refresh_token)
  const tokens = await local.database.query(
    `select t.token, t.parent, t.revoked from auth.refresh_tokens t join auth.sessions s on s.id = t.session_id
     where s.user_id = $1 order by t.id`,
    [before.user.id],
  )
  expect(tokens).toEqual([
    { token: before.refresh_token, parent: null, revoked: true },
    { token: data.session?.refresh_token, parent: before.refresh_token, revoked: false },
  ])
})

test('two tabs that refresh at the same time get the same new token', async () => {
  const { refresh_token: first } = await signUp('duas-abas@example.com')

  const [one, other] = await Promise.all([refresh(first), refresh(first)])

  expect(one.token).toBeDefined()
  expect(other.token).toBe(one.token)
})

test('a device that never got the answer gets it again, even weeks later', async () => {
  const { refresh_token: first } = await signUp('sem-rede@example.com')
  const lost = await refresh(first)
  await age(first, 30 * 24 * 3600)

  expect(await refresh(first)).toEqual({ token: lost.token, code: undefined })
})

test('an old token within ten seconds still works: a slow tab is not a thief', async () => {
  const { refresh_token: first } = await signUp('aba-lenta@example.com')
  const second = await refresh(first)
  await refresh(second.token ?? '')

  const late = await refresh(first)

  expect(late.code).toBeUndefined()
  expect(late.token).toBeDefined()
})

test('an old token after ten seconds ends the session for the thief and for the owner', async () => {
  const { refresh_token: stolen } = await signUp('roubada@example.com')
  const second = await refresh(stolen)
  const third = await refresh(second.token ?? '')
  await age(stolen, 11)

  expect(await refresh(stolen)).toEqual({ token: undefined, code: 'refresh_token_already_used' })
  expect(await refresh(third.token ?? '')).toEqual({ token: undefined, code: 'refresh_token_already_used' })
})

test('an ended session does not touch the other devices of the same person', async () => {
  const { refresh_token: stolen } = await signUp('dois-aparelhos@example.com')
  const phone = await signIn('dois-aparelhos@example.com')
  const second = await refresh(stolen)
  await refresh(second.token ?? '')
  await age(stolen, 11)
  await refresh(stolen)

  expect((await refresh(phone.session.refresh_token)).code).toBeUndefined()
})

test('an unknown token is not found', async () => {
  expect((await refresh('nunca-existiu')).code).toBe('refresh_token_not_found')
})

test.each([
  ['global', { mine: false, other: false }],
  ['local', { mine: false, other: true }],
  ['others', { mine: true, other: false }],
] as const)('signing out with scope %s', async (scope, left) => {
  const email = `sair-${scope}@example.com`
  await signUp(email)
  const mine = await signIn(email)
  const other = await signIn(email)

  await mine.client.auth.signOut({ scope })

  const works = async (session: Session): Promise<boolean> => (await refresh(session.refresh_token)).code === undefined
  expect({ mine: await works(mine.session), other: await works(other.session) }).toEqual(left)
})

test('the token of a closed session no longer opens the user, though it has not expired', async () => {
  await signUp('fechada@example.com')
  const { client, session } = await signIn('fechada@example.com')
  await client.auth.signOut()

  const response = await fetch(`${local.url}/auth/v1/user`, {
    headers: { apikey: local.keyring.anonKey, authorization: `Bearer ${session.access_token}` },
  })

  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error_code: 'session_not_found' })
})

test('expired, foreign, unsigned and missing tokens are refused', async () => {
  const session = await signUp('tokens@example.com')
  const claims = { sub: session.user.id, role: 'authenticated' }
  const expired = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: local.keyring.kid })
    .setExpirationTime(Math.floor(Date.now() / 1000) - 1)
    .sign(local.keyring.signingKey)
  const foreign = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(JSON.stringify(local.keyring.publicJwk)))
  const unsigned = `${btoa('{"alg":"none"}')}.${session.access_token.split('.')[1]}.`

  const answer = async (authorization: string | undefined): Promise<unknown> => {
    const response = await fetch(`${local.url}/auth/v1/user`, {
      headers: { apikey: local.keyring.anonKey, ...(authorization && { authorization }) },
    })
    return [response.status, ((await response.json()) as { error_code: string }).error_code]
  }

  expect(await answer(`Bearer ${session.access_token}`)).toEqual([200, undefined])
  expect(await answer(`Bearer ${expired}`)).toEqual([403, 'bad_jwt'])
  expect(await answer(`Bearer ${foreign}`)).toEqual([403, 'bad_jwt'])
  expect(await answer(`Bearer ${unsigned}`)).toEqual([403, 'bad_jwt'])
  expect(await answer(`Bearer ${local.keyring.anonKey}`)).toEqual([403, 'bad_jwt'])
  expect(await answer(undefined)).toEqual([401, 'no_authorization'])
})

test('a new password ends the other sessions, keeps this one, and must differ', async () => {
  const email = 'troca@example.com'
  await signUp(email)
  const mine = await signIn(email)
  const other = await signIn(email)

  const same = await mine.client.auth.updateUser({ password })
  const changed = await mine.client.auth.updateUser({ password: 'outra-senha-boa' })

  expect(same.error).toMatchObject({ code: 'same_password', status: 422 })
  expect(changed.error).toBeNull()
  expect((await refresh(other.session.refresh_token)).code).toBe('refresh_token_not_found')
  expect((await refresh(mine.session.refresh_token)).code).toBeUndefined()
  expect((await signIn(email, 'outra-senha-boa')).session.user.email).toBe(email)
})

test('metadata is merged, and null takes a key away', async () => {
  await signUp('dados@example.com')
  const { client } = await signIn('dados@example.com')
  await client.auth.updateUser({ data: { nome: 'Carla', ramal: '12' } })

  const { data } = await client.auth.updateUser({ data: { ramal: null, tema: { escuro: true } } })

  expect(data.user?.user_metadata).toMatchObject({ nome: 'Carla', tema: { escuro: true } })
  expect(data.user?.user_metadata).not.toHaveProperty('ramal')
})

test('refreshing too often from one place is refused with a retryable code', async () => {
  const strict = await startLocalSupabase({ refreshes: { max: 2, windowMs: 60_000 } })
  try {
    const codes: (string | undefined)[] = []
    for (const token of ['a', 'b', 'c']) {
      const { error } = await strict.anonymous().auth.refreshSession({ refresh_token: token })
      codes.push(error?.code)
    }
    expect(codes).toEqual(['refresh_token_not_found', 'refresh_token_not_found', 'over_request_rate_limit'])
  } finally {
    await strict.close()
  }
})
