import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSupabase, startLocalSupabase } from '../test-local-supabase.ts'
import { hashPassword } from './passwords.ts'

let local: LocalSupabase
beforeAll(async () => {
  local = await startLocalSupabase()
})
afterAll(() => local.close())

const password = 'girassol-amarelo-7'

test('a server makes a user with a given id and password, who can sign in', async () => {
  const id = '0199d0f3-3f0c-7cc0-8000-0123456789ab'
  const created = await local.service().auth.admin.createUser({
    id,
    email: 'convidada@example.com',
    password,
    email_confirm: true,
    user_metadata: { nome: 'Convidada' },
    app_metadata: { origem: 'convite' },
  })
  const read = await local.service().auth.admin.getUserById(id)
  const signIn = await local.anonymous().auth.signInWithPassword({ email: 'convidada@example.com', password })

  expect(created.data.user).toMatchObject({ id, app_metadata: { origem: 'convite', provider: 'email' } })
  expect(read.data.user).toMatchObject({ id, email: 'convidada@example.com', user_metadata: { nome: 'Convidada' } })
  expect(signIn.data.user?.id).toBe(id)
})

test('a user can be made with a bcrypt hash instead of the password', async () => {
  const { error } = await local.service().auth.admin.createUser({
    email: 'importada@example.com',
    password_hash: await hashPassword(password),
    email_confirm: true,
  })
  const signIn = await local.anonymous().auth.signInWithPassword({ email: 'importada@example.com', password })

  expect([error, signIn.error]).toEqual([null, null])
})

test('an address that is taken, a user that is not there, an id that is none', async () => {
  const admin = local.service().auth.admin
  await admin.createUser({ email: 'repetida@example.com', password })

  const again = await admin.createUser({ email: 'repetida@example.com', password })
  const nobody = await admin.getUserById('0199d0f3-3f0c-7cc0-8000-ffffffffffff')
  const nonsense = await fetch(`${local.url}/auth/v1/admin/users/1;drop`, {
    headers: { apikey: local.keyring.serviceRoleKey, authorization: `Bearer ${local.keyring.serviceRoleKey}` },
  })

  expect(again.error).toMatchObject({ code: 'email_exists', status: 422 })
  expect(nobody.error).toMatchObject({ code: 'user_not_found', status: 404 })
  expect(nonsense.status).toBe(400)
})

test('neither the public key nor a signed-in person is an admin', async () => {
  const person = local.anonymous()
  await person.auth.signUp({ email: 'pessoa@example.com', password })
  const { data } = await person.auth.getSession()

  for (const bearer of [local.keyring.anonKey, data.session?.access_token ?? '']) {
    const response = await fetch(`${local.url}/auth/v1/admin/users`, {
      method: 'POST',
      headers: {
        apikey: local.keyring.anonKey,
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ email: 'intrusa@example.com', password }),
    })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error_code: 'not_admin' })
  }
})

test('a deleted user loses their sessions', async () => {
  const person = local.anonymous()
  const { data } = await person.auth.signUp({ email: 'apagada@example.com', password })

  await local.service().auth.admin.deleteUser(data.user?.id ?? '')

  const refreshed = await person.auth.refreshSession()
  expect(refreshed.error).toMatchObject({ code: 'refresh_token_not_found' })
})

test('a password set by a server ends all sessions of that person', async () => {
  const person = local.anonymous()
  const { data } = await person.auth.signUp({ email: 'redefinida@example.com', password })

  await local.service().auth.admin.updateUserById(data.user?.id ?? '', { password: 'posta-pelo-servidor' })

  expect((await person.auth.refreshSession()).error?.code).toBe('refresh_token_not_found')
})
