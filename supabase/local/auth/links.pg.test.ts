import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LocalSupabase, siteUrl, startLocalSupabase } from '../test-local-supabase.ts'

let local: LocalSupabase
beforeAll(async () => {
  local = await startLocalSupabase()
})
afterAll(() => local.close())
beforeEach(() => {
  local.links.length = 0
})

const password = 'girassol-amarelo-7'

/** Opens the newest link as a browser would, and returns where it leads. The link names the site, which is not up here. */
async function open(link = local.links.at(-1)?.link): Promise<{ page: string; fragment: Record<string, string> }> {
  const { pathname, search } = new URL(link ?? '')
  const response = await fetch(local.url + pathname + search, { redirect: 'manual' })
  expect(response.status).toBe(303)
  const location = new URL(response.headers.get('location') ?? '')
  return {
    page: location.origin + location.pathname,
    fragment: Object.fromEntries(new URLSearchParams(location.hash.slice(1))),
  }
}

test('a forgotten password: ask, open the link, choose a new one, sign in with it', async () => {
  await local.anonymous().auth.signUp({ email: 'esqueci@example.com', password })
  const client = local.anonymous()

  const asked = await client.auth.resetPasswordForEmail('esqueci@example.com', { redirectTo: `${siteUrl}/nova-senha` })
  const { page, fragment } = await open()
  await client.auth.setSession({
    access_token: fragment['access_token'] ?? '',
    refresh_token: fragment['refresh_token'] ?? '',
  })
  const changed = await client.auth.updateUser({ password: 'lembrei-da-nova' })

  expect(asked.error).toBeNull()
  expect(local.links).toMatchObject([{ type: 'recovery', link: expect.stringContaining(siteUrl) as string }])
  expect(page).toBe(`${siteUrl}/nova-senha`)
  expect(fragment).toMatchObject({ type: 'recovery', token_type: 'bearer', expires_in: '3600' })
  expect(changed.error).toBeNull()
  const signIn = await local
    .anonymous()
    .auth.signInWithPassword({ email: 'esqueci@example.com', password: 'lembrei-da-nova' })
  expect(signIn.error).toBeNull()
})

test('a link works once', async () => {
  await local.anonymous().auth.signUp({ email: 'uma-vez@example.com', password })
  await local.anonymous().auth.resetPasswordForEmail('uma-vez@example.com')
  await open()

  const { page, fragment } = await open()

  expect(page).toBe(`${siteUrl}/`)
  expect(fragment).toMatchObject({ error: 'access_denied', error_code: 'otp_expired' })
  expect(fragment).not.toHaveProperty('access_token')
})

test('a link is good for an hour', async () => {
  await local.anonymous().auth.signUp({ email: 'tarde@example.com', password })
  await local.anonymous().auth.resetPasswordForEmail('tarde@example.com')
  await local.database.query(
    `update auth.users set recovery_sent_at = now() - interval '61 minutes' where email = 'tarde@example.com'`,
  )

  expect((await open()).fragment).toMatchObject({ error_code: 'otp_expired' })
})

test('the code of a link can be redeemed without opening it', async () => {
  await local.anonymous().auth.signUp({ email: 'codigo@example.com', password })
  await local.anonymous().auth.resetPasswordForEmail('codigo@example.com')
  const tokenHash = new URL(local.links[0]?.link ?? '').searchParams.get('token') ?? ''

  const first = await local.anonymous().auth.verifyOtp({ type: 'recovery', token_hash: tokenHash })
  const second = await local.anonymous().auth.verifyOtp({ type: 'recovery', token_hash: tokenHash })

  expect(first.data.user?.email).toBe('codigo@example.com')
  expect(second.error).toMatchObject({ code: 'otp_expired', status: 403 })
})

test('an unknown address is answered like a known one, and no link is made', async () => {
  const { error } = await local.anonymous().auth.resetPasswordForEmail('ninguem@example.com')

  expect(error).toBeNull()
  expect(local.links).toEqual([])
})

test('a link leads nowhere but to the site', async () => {
  await local.anonymous().auth.signUp({ email: 'desvio@example.com', password })
  await local.anonymous().auth.resetPasswordForEmail('desvio@example.com', { redirectTo: 'https://evil.example.org/x' })
  const link = new URL(local.links[0]?.link ?? '')
  link.searchParams.set('redirect_to', '//evil.example.org/x')

  expect((await open(link.href)).page).toBe(`${siteUrl}/`)
})

test('one link a minute for an address, known or not', async () => {
  const strict = await startLocalSupabase({ emails: { max: 1, windowMs: 60_000 } })
  try {
    await strict.anonymous().auth.signUp({ email: 'insiste@example.com', password })
    const ask = async (email: string): Promise<string | undefined> =>
      (await strict.anonymous().auth.resetPasswordForEmail(email)).error?.code

    expect([await ask('insiste@example.com'), await ask('Insiste@example.com')]).toEqual([
      undefined,
      'over_email_send_rate_limit',
    ])
    expect([await ask('ninguem@example.com'), await ask('ninguem@example.com')]).toEqual([
      undefined,
      'over_email_send_rate_limit',
    ])
    expect(strict.links).toHaveLength(1)
  } finally {
    await strict.close()
  }
})

test('a new e-mail counts from when its link is opened', async () => {
  const client = local.anonymous()
  await client.auth.signUp({ email: 'antes@example.com', password })

  const asked = await client.auth.updateUser({ email: 'Depois@example.com' })
  const before = await local.anonymous().auth.signInWithPassword({ email: 'antes@example.com', password })
  await open()
  const after = await local.anonymous().auth.signInWithPassword({ email: 'depois@example.com', password })

  expect(asked.data.user).toMatchObject({ email: 'antes@example.com', new_email: 'depois@example.com' })
  expect(before.error).toBeNull()
  expect(after.data.user?.identities).toMatchObject([{ email: 'depois@example.com' }])
})

test('an e-mail that somebody has cannot be taken, neither when asking nor when opening the link', async () => {
  await local.anonymous().auth.signUp({ email: 'dona@example.com', password })
  const client = local.anonymous()
  await client.auth.signUp({ email: 'quer@example.com', password })

  const taken = await client.auth.updateUser({ email: 'dona@example.com' })
  await client.auth.updateUser({ email: 'disputada@example.com' })
  await local.anonymous().auth.signUp({ email: 'disputada@example.com', password })

  expect(taken.error).toMatchObject({ code: 'email_exists', status: 422 })
  expect((await open()).fragment).toMatchObject({ error_code: 'email_exists' })
})
