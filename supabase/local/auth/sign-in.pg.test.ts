import { createClient } from '@supabase/supabase-js'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSupabase, startLocalSupabase } from '../test-local-supabase.ts'

let local: LocalSupabase
beforeAll(async () => {
  local = await startLocalSupabase()
})
afterAll(() => local.close())

const password = 'girassol-amarelo-7'

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${local.url}/auth/v1${path}`, {
    method: 'POST',
    headers: { apikey: local.keyring.anonKey, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

test('signing up gives a session at once, whose token anyone can check with the public keys', async () => {
  const { data, error } = await local.anonymous().auth.signUp({
    email: 'Ana.Souza@Example.com',
    password,
    options: { data: { nome: 'Ana Souza' } },
  })

  expect(error).toBeNull()
  expect(data.user).toMatchObject({
    email: 'ana.souza@example.com',
    aud: 'authenticated',
    role: 'authenticated',
    is_anonymous: false,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: { nome: 'Ana Souza', email: 'ana.souza@example.com', email_verified: true },
    identities: [{ provider: 'email', email: 'ana.souza@example.com', id: data.user?.id }],
  })
  const jwks = createRemoteJWKSet(new URL(`${local.url}/auth/v1/.well-known/jwks.json`))
  const { payload, protectedHeader } = await jwtVerify(data.session?.access_token ?? '', jwks, {
    issuer: local.issuer,
    audience: 'authenticated',
    algorithms: ['ES256'],
  })
  expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: local.keyring.kid })
  expect(payload).toMatchObject({
    sub: data.user?.id,
    role: 'authenticated',
    email: 'ana.souza@example.com',
    aal: 'aal1',
    amr: [{ method: 'password', timestamp: expect.any(Number) as number }],
    app_metadata: { provider: 'email' },
    user_metadata: { nome: 'Ana Souza' },
  })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600)
  const sessions = await local.database.query('select user_id from auth.sessions where id = $1', [
    payload['session_id'],
  ])
  expect(sessions).toEqual([{ user_id: data.user?.id }])
})

test('supabase-js reads the claims of a token with the published key alone', async () => {
  const client = local.anonymous()
  await client.auth.signUp({ email: 'claims@example.com', password })

  const { data, error } = await client.auth.getClaims()

  expect(error).toBeNull()
  expect(data?.claims).toMatchObject({ email: 'claims@example.com', iss: local.issuer })
})

test('the password is stored as bcrypt, as Supabase stores it', async () => {
  await local.anonymous().auth.signUp({ email: 'bcrypt@example.com', password })

  const rows = await local.database.query<{ encrypted_password: string }>(
    `select encrypted_password from auth.users where email = 'bcrypt@example.com'`,
  )
  expect(rows[0]?.encrypted_password).toMatch(/^\$2[ab]\$10\$.{53}$/)
})

test('signing in needs the right password; a wrong one and an unknown address get the same answer', async () => {
  await local.anonymous().auth.signUp({ email: 'bruno@example.com', password })

  const right = await local.anonymous().auth.signInWithPassword({ email: 'BRUNO@example.com', password })
  const wrong = await local.anonymous().auth.signInWithPassword({ email: 'bruno@example.com', password: 'outra-senha' })
  const unknown = await local.anonymous().auth.signInWithPassword({ email: 'ninguem@example.com', password })

  expect(right.data.user?.email).toBe('bruno@example.com')
  expect(wrong.error).toMatchObject({ code: 'invalid_credentials', status: 400, message: 'Invalid login credentials' })
  expect(unknown.error).toMatchObject({
    code: 'invalid_credentials',
    status: 400,
    message: 'Invalid login credentials',
  })
})

test('an address signs up once, also when two requests come together', async () => {
  const signUp = (): Promise<string | undefined> =>
    local
      .anonymous()
      .auth.signUp({ email: 'uma-vez@example.com', password })
      .then(({ error }) => error?.code)

  const codes = await Promise.all([signUp(), signUp()])

  expect(new Set(codes)).toEqual(new Set([undefined, 'user_already_exists']))
  const again = await local.anonymous().auth.signUp({ email: 'uma-vez@example.com', password })
  expect(again.error).toMatchObject({ code: 'user_already_exists', status: 422, message: 'User already registered' })
})

test('a short password is refused with its reason, one that bcrypt would cut off as well', async () => {
  const short = await local.anonymous().auth.signUp({ email: 'curta@example.com', password: '1234567' })
  const long = await local.anonymous().auth.signUp({ email: 'longa@example.com', password: 'ã'.repeat(37) })

  expect(short.error).toMatchObject({ code: 'weak_password', status: 422, reasons: ['length'] })
  expect(long.error).toMatchObject({ code: 'validation_failed', status: 400 })
})

test('a banned person and one whose address is not confirmed cannot sign in', async () => {
  const admin = local.service().auth.admin
  await admin.createUser({ email: 'sem-confirmar@example.com', password })
  const banned = await admin.createUser({ email: 'banida@example.com', password, email_confirm: true })
  await admin.updateUserById(banned.data.user?.id ?? '', { ban_duration: '24h' })

  const unconfirmedSignIn = await local
    .anonymous()
    .auth.signInWithPassword({ email: 'sem-confirmar@example.com', password })
  const bannedSignIn = await local.anonymous().auth.signInWithPassword({ email: 'banida@example.com', password })

  expect(unconfirmedSignIn.error?.code).toBe('email_not_confirmed')
  expect(bannedSignIn.error?.code).toBe('user_banned')
})

test('errors name their code beside the status, or in its place for the newer API version', async () => {
  const body = { email: 'ninguem@example.com', password: 'x' }

  const initial = await post('/token?grant_type=password', body)
  const newer = await post('/token?grant_type=password', body, { 'x-supabase-api-version': '2024-01-01' })
  const nonsense = await post('/token?grant_type=password', body, { 'x-supabase-api-version': 'yesterday' })

  const msg = 'Invalid login credentials'
  expect(initial.headers.get('x-supabase-api-version')).toBeNull()
  expect(await initial.json()).toEqual({ code: 400, error_code: 'invalid_credentials', msg })
  expect(newer.headers.get('x-supabase-api-version')).toBe('2024-01-01')
  expect(await newer.json()).toEqual({ code: 'invalid_credentials', message: msg })
  expect(await nonsense.json()).toEqual({ code: 400, error_code: 'invalid_credentials', msg })
})

test.each([
  ['/token?grant_type=magic', {}, 'invalid_credentials'],
  ['/token?grant_type=password', { password }, 'validation_failed'],
  ['/token?grant_type=password', { email: ['a'], password: { $ne: '' } }, 'validation_failed'],
  ['/token?grant_type=refresh_token', {}, 'validation_failed'],
  ['/token?grant_type=password', '{"email":', 'bad_json'],
  ['/token?grant_type=password', '', 'validation_failed'],
  ['/signup', { email: 'not an address', password }, 'validation_failed'],
  ['/signup', { email: 'a@example.com' }, 'validation_failed'],
  ['/signup', { email: 'pkce@example.com', password, code_challenge: 'abc' }, 'validation_failed'],
])('POST %s with %j is refused as %s', async (path, body, code) => {
  const response = await post(path, body)

  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 400, error_code: code })
})

test('without an API key, or with a wrong one, the gateway refuses; public keys need none', async () => {
  const without = await fetch(`${local.url}/auth/v1/settings`)
  const wrong = await fetch(`${local.url}/auth/v1/settings`, { headers: { apikey: 'guess' } })
  const jwks = await fetch(`${local.url}/auth/v1/.well-known/jwks.json`)

  expect(without.status).toBe(401)
  expect(await without.json()).toMatchObject({ message: 'No API key found in request' })
  expect(wrong.status).toBe(401)
  expect(await wrong.json()).toMatchObject({ message: 'Invalid API key' })
  const { keys } = (await jwks.json()) as { keys: Record<string, string>[] }
  expect(keys).toHaveLength(1)
  expect(keys[0]).not.toHaveProperty('d')
})

test('an app that was built without the key of this installation uses its well-known name', async () => {
  const client = createClient(local.url, 'anon', { auth: { persistSession: false, autoRefreshToken: false } })

  const signUp = await client.auth.signUp({ email: 'construida@example.com', password })
  const admin = await client.auth.admin.listUsers()
  const signedOut = await createClient(local.url, 'anon').storage.listBuckets()

  expect(signUp.error).toBeNull()
  expect(admin.error).toMatchObject({ status: 403 })
  expect(signedOut.data).toEqual([])
})

test.each(['fe80::1%eth0', '::ffff:127.0.0.1', 'no address', '10.0.0.1, 203.0.113.9'])(
  'somebody behind a proxy that calls them %j can sign up',
  async (forwardedFor) => {
    const email = `${forwardedFor.replaceAll(/[^a-z0-9]/g, '-')}@example.com`
    const response = await post('/signup', { email, password }, { 'x-forwarded-for': forwardedFor })

    expect(response.status).toBe(200)
  },
)

test('ten wrong passwords for one address from one place stop there, for nobody else', async () => {
  const strict = await startLocalSupabase({ failedSignIns: { max: 10, windowMs: 60_000 } })
  try {
    await strict.anonymous().auth.signUp({ email: 'vitima@example.com', password })
    await strict.anonymous().auth.signUp({ email: 'colega@example.com', password })
    const signIn = (email: string, attempt: string, ip: string): Promise<Response> =>
      fetch(`${strict.url}/auth/v1/token?grant_type=password`, {
        method: 'POST',
        headers: { apikey: strict.keyring.anonKey, 'content-type': 'application/json', 'x-forwarded-for': ip },
        body: JSON.stringify({ email, password: attempt }),
      })

    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, n) => signIn('vitima@example.com', `palpite-${n}`, '203.0.113.5')),
    )
    const right = await signIn('vitima@example.com', password, '203.0.113.5')
    const elsewhere = await signIn('vitima@example.com', password, '198.51.100.7')
    const colleague = await signIn('colega@example.com', password, '203.0.113.5')

    expect(guesses.filter((response) => response.status === 400)).toHaveLength(10)
    expect(right.status).toBe(429)
    expect(await right.json()).toMatchObject({ error_code: 'over_request_rate_limit' })
    expect([elsewhere.status, colleague.status]).toEqual([200, 200])
  } finally {
    await strict.close()
  }
})

test('a right password forgets the wrong ones before it', async () => {
  const strict = await startLocalSupabase({ failedSignIns: { max: 2, windowMs: 60_000 } })
  try {
    await strict.anonymous().auth.signUp({ email: 'distraida@example.com', password })
    const codes: (string | undefined)[] = []
    for (const attempt of ['errada', password, 'errada', password]) {
      const { error } = await strict
        .anonymous()
        .auth.signInWithPassword({ email: 'distraida@example.com', password: attempt })
      codes.push(error?.code)
    }
    expect(codes).toEqual(['invalid_credentials', undefined, 'invalid_credentials', undefined])
  } finally {
    await strict.close()
  }
})
