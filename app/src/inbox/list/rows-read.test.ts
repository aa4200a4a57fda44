import { expect, test } from 'vitest'
import { z } from 'zod'
import { memoryReplica, userId, workspaceId } from '../../sync/testing/replica.ts'
import { conversationListQuery } from './queries.ts'

const SHOWN = 60

const plan = z.object({
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  get Plans() {
    return z.array(plan).optional()
  },
})
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: plan })]) })])

test('a list reads the people of those that it shows alone, on a device that was tidied', async () => {
  const { db } = await memoryReplica()
  // the blank database that a browser starts from was made so
  await db.exec('vacuum')
  await db.exec(`
    insert into profiles (id, user_id, workspace_id, nome, email, created_at, updated_at)
      values (gen_random_uuid(), '${userId}', '${workspaceId}', 'Ana', 'ana@exemplo.com', now(), now());
    insert into leads (id, workspace_id, nome, created_at, updated_at)
      select ('019abc00-0001-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '${workspaceId}', 'Pessoa ' || n, now(), now()
      from generate_series(1, 5000) n;
    insert into contacts (id, workspace_id, nome, created_at, updated_at) select id, workspace_id, nome, created_at, updated_at from leads limit 2000;
    insert into conversations (id, workspace_id, channel_identity_id, lead_id, owner_id, status, last_message_at, created_at, updated_at)
      select gen_random_uuid(), '${workspaceId}', gen_random_uuid(), id, '${userId}', (array['aberta', 'resolvida'])[1 + (row_number() over ()) % 2],
        now() - row_number() over () * interval '1 minute', now(), now()
      from leads;`)
  for (const table of ['leads', 'contacts', 'conversations']) await db.exec(`vacuum ${table}`)

  for (const status of ['todas', 'aberta', 'resolvida', 'pendente'] as const) {
    const { text, values } = conversationListQuery({ status, dono: 'todos', userId }, SHOWN)
    const { rows } = await db.query(`explain (analyze, format json) ${text}`, [...values])
    const [
      {
        'QUERY PLAN': [{ Plan: whole }],
      },
    ] = explained.parse(rows)
    expect(rowsOf(whole, 'leads'), status).toBeLessThanOrEqual(SHOWN)
    expect(rowsOf(whole, 'conversations'), status).toBeLessThanOrEqual(SHOWN)
  }
  await db.close()
})

function rowsOf(node: z.infer<typeof plan>, table: string): number {
  const own = node['Relation Name'] === table ? node['Actual Rows'] * node['Actual Loops'] : 0
  return own + (node.Plans ?? []).reduce((sum, each) => sum + rowsOf(each, table), 0)
}
