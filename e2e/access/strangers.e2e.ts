import { createHmac } from 'node:crypto'
import { newId } from '@vp/domain/ids.ts'
import { newCustomer, whoIs } from '../support/company.ts'
import { expect, test } from '../support/fixtures.ts'
import { demoLogins } from '../support/logins.ts'
import { tokenFor } from '../support/token.ts'

const headers = (token: string) => ({ authorization: `Bearer ${token}`, 'x-client-id': newId() })

test('no token, a forged token and a person without a workspace get nothing', async ({ stack }) => {
  const { app } = stack.urls
  const shape = `${app}/sync/v1/shape/conversations?offset=-1`
  const email = `estranho-${Date.now()}@vpcrm.test`
  await fetch(`${app}/auth/v1/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: 'anon' },
    body: JSON.stringify({ email, password: 'uma-senha-boa-9' }),
  })
  const stranger = await tokenFor(app, { email, password: 'uma-senha-boa-9' })
  const [head = '', payload = ''] = stranger.split('.')
  const forged = `${head}.${payload}.${'A'.repeat(86)}`

  expect((await fetch(shape)).status).toBe(401)
  expect((await fetch(shape, { headers: headers(forged) })).status).toBe(401)
  expect((await fetch(shape, { headers: headers(stranger) })).status).toBe(403)
  expect((await fetch(`${app}/sync/v1/live`, { headers: headers(stranger) })).status).toBe(403)
  const push = await fetch(`${app}/api/mutations`, {
    method: 'POST',
    headers: { ...headers(stranger), 'content-type': 'application/json' },
    body: JSON.stringify({
      clientId: newId(),
      mutations: [{ seq: 1, name: 'inbox.markRead', args: {}, createdAt: new Date().toISOString() }],
    }),
  })
  expect(push.status).toBe(403)
})

test('a member of another workspace sees none of this one, and writes nothing into it', async ({ stack, database }) => {
  const { app } = stack.urls
  const token = await tokenFor(app, demoLogins.otherWorkspace)
  const ours = await whoIs(database, demoLogins.member.email)
  const response = await fetch(`${app}/sync/v1/shape/conversations?offset=-1`, { headers: headers(token) })
  const body = await response.text()
  expect(response.status).toBe(200)
  expect(body).not.toContain(ours.workspaceId)

  const { rows } = await database.query<{ id: string; status: string }>(
    `select id, status from conversations where workspace_id = $1 and status = 'aberta' limit 1`,
    [ours.workspaceId],
  )
  const conversation = rows[0]
  const push = await fetch(`${app}/api/mutations`, {
    method: 'POST',
    headers: { ...headers(token), 'content-type': 'application/json' },
    body: JSON.stringify({
      clientId: newId(),
      mutations: [
        {
          seq: 1,
          name: 'inbox.setConversationStatus',
          args: { conversationId: conversation?.id, status: 'spam' },
          createdAt: new Date().toISOString(),
        },
      ],
    }),
  })
  expect(await push.json()).toMatchObject({
    results: [{ seq: 1, status: 'rejected', refusal: { code: 'conversation_not_found' } }],
  })
  const after = await database.query<{ status: string }>('select status from conversations where id = $1', [
    conversation?.id,
  ])
  expect(after.rows[0]?.status).toBe('aberta')
})

test('a client that asks for a table or a filter of its own is refused', async ({ stack }) => {
  const { app } = stack.urls
  const token = await tokenFor(app, demoLogins.admin)
  for (const query of ['table=auth.users', 'where=true', 'columns=id', 'params[1]=x']) {
    const response = await fetch(`${app}/sync/v1/shape/conversations?offset=-1&${query}`, { headers: headers(token) })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'shape_definition_not_allowed' } })
  }
  expect((await fetch(`${app}/sync/v1/shape/integration_tokens?offset=-1`, { headers: headers(token) })).status).toBe(
    404,
  )
})

test('a tampered webhook is refused, and a replayed one changes nothing twice', async ({ stack, database }) => {
  const { phone, nome } = newCustomer('Rita')
  const account = await database.query<{ identificador: string; waba_id: string }>(
    `select identificador, waba_id from integration_accounts a
     join workspace_members m on m.workspace_id = a.workspace_id join auth.users u on u.id = m.user_id where u.email = $1`,
    [demoLogins.member.email],
  )
  const wamid = `wamid.${Buffer.from(newId()).toString('base64')}`
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: account.rows[0]?.waba_id,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '551140028922', phone_number_id: account.rows[0]?.identificador },
              contacts: [
                { profile: { name: nome }, wa_id: phone.slice(1), user_id: `BR.${newId().replaceAll('-', '')}` },
              ],
              messages: [
                {
                  from: phone.slice(1),
                  id: wamid,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: 'Uma vez só' },
                },
              ],
            },
          },
        ],
      },
    ],
  })
  const sign = (text: string) =>
    `sha256=${createHmac('sha256', stack.secrets.metaAppSecret).update(text).digest('hex')}`
  const post = (text: string, signature: string) =>
    fetch(`${stack.urls.app}/webhooks/meta`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body: text,
    })

  expect((await post(body.replace('Uma vez só', 'Outra coisa'), sign(body))).status).toBe(401)
  expect((await post(body, sign(body))).status).toBe(200)
  expect((await post(body, sign(body))).status).toBe(200)
  const count = async () => {
    const { rows } = await database.query<{ messages: number; people: number; pending: number }>(
      `select (select count(*)::int from messages where wamid = $1) as messages,
        (select count(*)::int from leads where nome = $2) as people,
        (select count(*)::int from webhook_events where status = 'pendente') as pending`,
      [wamid, nome],
    )
    return rows[0]
  }
  await expect.poll(count).toEqual({ messages: 1, people: 1, pending: 0 })
  const tampered = await database.query('select 1 from messages where conteudo = $1', ['Outra coisa'])
  expect(tampered.rowCount).toBe(0)
})
