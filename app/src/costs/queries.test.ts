import { afterAll, beforeAll, expect, test } from 'vitest'
import { localInbox, ids } from '../inbox/testing/local-inbox.ts'
import type { LocalDatabase } from '../sync/local/local-database.ts'
import { workspaceId } from '../sync/testing/replica.ts'
import { allCostsQuery, conversationCostsQuery, costsNow, numberCosts } from './queries.ts'

const fixed = (n: number) => `019abc00-0000-7000-8000-${n.toString().padStart(12, '0')}`
const [shop, other] = [fixed(901), fixed(902)]
const now = new Date('2026-12-01T02:30:00Z') // still November in São Paulo

let db: LocalDatabase
beforeAll(async () => {
  db = await localInbox()
  await db.exec(`
    insert into workspaces (id, nome) values ('${workspaceId}', 'Loja') on conflict do nothing;
    insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador, created_at)
      values ('${shop}', '${workspaceId}', '${fixed(900)}', 'Loja', '1', now() - interval '1 day'),
        ('${other}', '${workspaceId}', '${fixed(900)}', 'Outra', '2', now());
    insert into channel_identities (id, workspace_id, integration_account_id, lead_id)
      select channel_identity_id, workspace_id, '${shop}', lead_id from conversations where id = '${ids.ana}';
    insert into channel_usage (id, workspace_id, integration_account_id, mes, pricing_type, pricing_category, quantidade)
      values ('${fixed(911)}', '${workspaceId}', '${shop}', '2026-11-01', 'free_customer_service', 'service', 412),
        ('${fixed(912)}', '${workspaceId}', '${shop}', '2026-12-01', 'free_customer_service', 'service', 3),
        ('${fixed(913)}', '${workspaceId}', '${other}', '2026-11-01', 'free_customer_service', 'service', 999);
    insert into message_rates (id, workspace_id, categoria, valor, moeda)
      values ('${fixed(921)}', '${workspaceId}', 'utility', 0.0375, 'BRL');`)
}, 60_000)
afterAll(() => db.close())

async function costsOf({ text, values }: { text: string; values: readonly unknown[] }) {
  return (await db.query(text, [...values])).rows.map((row) => numberCosts.parse(row))
}

test("a conversation's costs are those of its number, in the month of its zone", async () => {
  const [number, ...rest] = await costsOf(conversationCostsQuery(ids.ana))
  expect(rest).toEqual([])
  if (number === undefined) throw new Error('no number')
  expect(number).toMatchObject({ id: shop, time_zone: 'America/Sao_Paulo' })
  expect(costsNow(number, now)).toMatchObject({
    month: '2026-11-01',
    tier: { used: 412, left: 588 },
    rates: { utility: { valor: 0.0375, moeda: 'BRL' }, marketing: { moeda: 'USD' } },
    isReference: false,
  })
  expect(costsNow(number, new Date('2026-12-01T03:00:00Z')).tier).toMatchObject({ used: 3, renewsOn: '2027-01-01' })
})

test('all numbers, the oldest first', async () => {
  expect((await costsOf(allCostsQuery)).map(({ nome, counts }) => [nome, counts.length])).toEqual([
    ['Loja', 2],
    ['Outra', 1],
  ])
})
