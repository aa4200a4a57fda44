import { newId } from '@vp/domain/ids.ts'
import type { startTestServers } from './test-servers.ts'

/** A workspace with a conversation whose service window is open, and a Member. */
export async function seedPlace(servers: Awaited<ReturnType<typeof startTestServers>>) {
  const workspaceId = await servers.addWorkspace('Aurora')
  const [lead, integration, account, identity, conversation] = [newId(), newId(), newId(), newId(), newId()]
  const run = (text: string, values: unknown[]) => servers.pool.query(text, values)
  await run('insert into leads (id, workspace_id, nome) values ($1, $2, $3)', [lead, workspaceId, 'Ana'])
  await run(`insert into integrations (id, workspace_id, canal, status) values ($1, $2, 'whatsapp', 'conectado')`, [
    integration,
    workspaceId,
  ])
  await run(
    `insert into integration_accounts (id, workspace_id, integracao_id, identificador, nome) values ($1, $2, $3, $4, 'Loja')`,
    [account, workspaceId, integration, newId()],
  )
  await run(
    `insert into channel_identities (id, workspace_id, integration_account_id, lead_id, wa_id) values ($1, $2, $3, $4, '5511987654321')`,
    [identity, workspaceId, account, lead],
  )
  await run(
    `insert into conversations (id, workspace_id, channel_identity_id, lead_id, window_expires_at) values ($1, $2, $3, $4, now() + interval '1 day')`,
    [conversation, workspaceId, identity, lead],
  )
  const userId = await servers.addMember(workspaceId, 'Member')
  return { workspaceId, userId, conversation, lead }
}
