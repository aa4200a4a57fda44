import { randomUUID } from 'node:crypto'
import { can } from '@vp/domain/auth/permissions.ts'
import { roles, type Role } from '@vp/domain/auth/roles.ts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './local/test-database.ts'
import { createTenant, createUser, insertRow, sampleRow, samples, type TenantFixture } from './policies-fixture.ts'
import { commands, rules, type Allowed, type Command } from './policies-rules.ts'

// Logs in as each role, as another workspace's Admin, as someone without a workspace and as nobody, and tries each command
// on a row of each table. What must come out is stated in policies-rules.ts.

interface Caller {
  name: string
  role: Role | null
  /** null: anon. */
  userId: string | null
}

let database: TestDatabase
let client: pg.Client
let stranger: string
let here: TenantFixture
let elsewhere: TenantFixture
let callers: Caller[]

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  stranger = await createUser(client)
  here = await createTenant(client, stranger)
  elsewhere = await createTenant(client, stranger)
  callers = [
    ...roles.map((role) => ({ name: role, role, userId: here.users[userOf[role]] })),
    { name: "another workspace's Admin", role: null, userId: elsewhere.users.admin },
    { name: 'a stranger', role: null, userId: stranger },
    { name: 'anon', role: null, userId: null },
  ]
})
afterAll(async () => {
  await client.end()
  await database.drop()
})
beforeEach(async () => {
  await client.query('rollback; reset role')
})

const userOf = { Admin: 'admin', Manager: 'manager', Member: 'member', Viewer: 'viewer' } as const satisfies Record<
  Role,
  string
>

async function logIn(userId: string | null): Promise<void> {
  const role = userId === null ? 'anon' : 'authenticated'
  const claims = JSON.stringify({ role, ...(userId === null ? {} : { sub: userId }) })
  await client.query(`set local role ${role}`)
  await client.query(`select set_config('request.jwt.claims', $1, true)`, [claims])
}

/** Runs in a transaction that never commits; a refusal is insufficient_privilege or no row touched, anything else throws. */
async function isAllowed(
  prepare: () => Promise<void>,
  userId: string | null,
  attempt: () => Promise<number>,
): Promise<boolean> {
  await client.query('begin')
  try {
    await prepare()
    await logIn(userId)
    return (await attempt()) > 0
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') return false
    throw error
  } finally {
    await client.query('rollback')
  }
}

async function tryCommand(table: string, command: Command, caller: Caller, owner: string): Promise<boolean> {
  const row = sampleRow(table, { tenant: here, owner, stranger })
  // a new workspace would be nobody's: the one that is theirs is tried
  const id = table === 'workspaces' ? here.ids.workspaces : row.id
  const prepare = async () => {
    if (command !== 'insert' && table !== 'workspaces') await insertRow(client, table, row)
  }
  const column = rules[table]?.column ?? 'updated_at'
  return isAllowed(prepare, caller.userId, async () => {
    if (command === 'insert') {
      await insertRow(client, table, row)
      return 1
    }
    const text = {
      select: `select 1 from ${table} where id = $1`,
      update: `update ${table} set ${column} = ${column} where id = $1`,
      delete: `delete from ${table} where id = $1`,
    }[command]
    return (await client.query(text, [id])).rowCount ?? 0
  })
}

const complaint = (caller: Caller, command: Command, expected: boolean) =>
  expected ? `${caller.name} may ${command}, but cannot` : `${caller.name} may not ${command}, but can`

const allows = (allowed: Allowed, role: Role | null) =>
  role !== null && (typeof allowed === 'string' ? can(role, allowed) : allowed.includes(role))

test('every table has its rule and its sample', async () => {
  const { rows } = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public' order by tablename`,
  )
  const tables = rows.map((row) => row.tablename)
  expect(Object.keys(rules).sort()).toEqual(tables)
  expect(Object.keys(samples).sort()).toEqual(tables)
})

describe.each(Object.entries(rules))('%s', (table, rule) => {
  test('each caller may do what the table says with rows of others, and no more', async () => {
    const wrong: string[] = []
    for (const command of commands) {
      for (const caller of callers) {
        const expected = allows(rule[command], caller.role)
        const actual = await tryCommand(table, command, caller, here.users.colleague)
        if (actual !== expected) wrong.push(complaint(caller, command, expected))
      }
    }
    expect(wrong).toEqual([])
  })
})

describe.each(Object.entries(rules).filter(([, rule]) => rule.own))('%s', (table, rule) => {
  test('each member may do what the table says with their own rows, and no more', async () => {
    const wrong: string[] = []
    for (const command of commands) {
      for (const caller of callers) {
        if (caller.role === null || caller.userId === null) continue
        const expected = allows(rule.own?.[command] ?? rule[command], caller.role)
        const actual = await tryCommand(table, command, caller, caller.userId)
        if (actual !== expected) wrong.push(complaint(caller, command, expected))
      }
    }
    expect(wrong).toEqual([])
  })
})

test('a row cannot be moved to another workspace, even by an Admin', async () => {
  const moved: string[] = []
  for (const table of Object.keys(rules)) {
    if (table === 'workspaces') continue
    const row = sampleRow(table, { tenant: here, owner: here.users.admin, stranger })
    const isMoved = await isAllowed(
      () => insertRow(client, table, row),
      here.users.admin,
      async () => {
        const text = `update ${table} set workspace_id = $2 where id = $1`
        return (await client.query(text, [row.id, elsewhere.ids.workspaces])).rowCount ?? 0
      },
    )
    if (isMoved) moved.push(table)
  }
  expect(moved).toEqual([])
})

test("no row can point to another workspace's row, whoever writes it", async () => {
  const { rows } = await client.query<{
    table: string
    constraint: string
    target: string
    columns: string[]
    targets: string[]
  }>(`
    select n.conrelid::regclass::text as table, n.conname as constraint, n.confrelid::regclass::text as target,
      (select json_agg(a.attname order by place) from unnest(n.conkey) with ordinality k (num, place)
        join pg_attribute a on a.attrelid = n.conrelid and a.attnum = k.num) as columns,
      (select json_agg(a.attname order by place) from unnest(n.confkey) with ordinality k (num, place)
        join pg_attribute a on a.attrelid = n.confrelid and a.attnum = k.num) as targets
    from pg_constraint n
    where n.contype = 'f' and n.connamespace = 'public'::regnamespace
      and n.confrelid not in ('workspaces'::regclass, 'auth.users'::regclass)`)
  expect(rows.length).toBeGreaterThan(40)

  for (const { table, constraint, target, columns, targets } of rows) {
    const foreign: Record<string, unknown> = {}
    columns.forEach((column, index) => {
      const key = targets[index]
      if (column === 'workspace_id') return
      // a member of the other workspace, but not one who would be a member twice
      if (key === 'user_id') foreign[column] = elsewhere.users[table === 'workspace_members' ? 'former' : 'member']
      else foreign[column] = key === 'pipeline_id' ? elsewhere.ids.pipelines : elsewhere.ids[target]
    })
    const row = { ...sampleRow(table, { tenant: here, owner: here.users.colleague, stranger }), ...foreign }

    await client.query('begin')
    const attempt = insertRow(client, table, row)
    await expect(
      attempt,
      `${table} with ${JSON.stringify(Object.keys(foreign))} of another workspace`,
    ).rejects.toMatchObject({
      code: '23503',
      constraint,
    })
    await client.query('rollback')
  }
})

describe('columns that a person may not write', () => {
  test.each([
    ['workspaces', 'status', `'suspenso'`],
    ['profiles', 'email', `'outra@vpcrm.test'`],
    ['conversations', 'window_expires_at', `now() + interval '1 day'`],
    ['conversations', 'contact_id', 'gen_random_uuid()'],
    ['channel_identities', 'lead_id', 'gen_random_uuid()'],
    ['notifications', 'titulo', `'Outro'`],
  ])('%s.%s', async (table, column, value) => {
    await client.query('begin')
    await logIn(here.users.admin)
    await expect(client.query(`update ${table} set ${column} = ${value}`)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('one person cannot pass for another', () => {
  const as = (owner: string) => ({ tenant: here, owner, stranger })
  const refused = async (userId: string, table: string, row: Readonly<Record<string, unknown>>) =>
    expect(
      await isAllowed(
        async () => undefined,
        userId,
        () => insertRow(client, table, row).then(() => 1),
      ),
    ).toBe(false)

  test('a message of the contact cannot be made up', async () => {
    const row = sampleRow('messages', as(here.users.member))
    await refused(here.users.member, 'messages', { ...row, autor: 'contato', status: 'received' })
  })

  test('a message cannot be born as sent', async () => {
    const row = sampleRow('messages', as(here.users.admin))
    await refused(here.users.admin, 'messages', { ...row, status: 'delivered' })
    await refused(here.users.admin, 'messages', { ...row, wamid: 'wamid.made-up' })
  })

  test('a profile is changed by its person alone', async () => {
    const rename = (userId: string, whose: string) =>
      isAllowed(
        async () => undefined,
        userId,
        async () =>
          (await client.query(`update profiles set nome = 'Outra' where user_id = $1`, [whose])).rowCount ?? 0,
      )
    expect(await rename(here.users.viewer, here.users.viewer)).toBe(true)
    expect(await rename(here.users.admin, here.users.viewer)).toBe(false)
  })
})

describe('assigning a conversation', () => {
  const ownedBy = (userId: string | null) => async () => {
    await client.query('update conversations set owner_id = $2 where id = $1', [here.ids.conversations, userId])
  }
  const assign = (userId: string, from: string | null, to: string | null) =>
    isAllowed(ownedBy(from), userId, async () => {
      const text = 'update conversations set owner_id = $2 where id = $1'
      return (await client.query(text, [here.ids.conversations, to])).rowCount ?? 0
    })
  const record = (userId: string, to: string | null, owner: string | null = null) =>
    isAllowed(ownedBy(owner), userId, async () => {
      await insertRow(client, 'conversation_assignments', {
        id: randomUUID(),
        workspace_id: here.ids.workspaces,
        conversation_id: here.ids.conversations,
        assigned_by: userId,
        assigned_to: to,
      })
      return 1
    })

  test('a Member takes a free one, and gives their own to nobody or to a colleague', async () => {
    const { member, colleague } = here.users
    expect([
      await assign(member, null, member),
      await assign(member, member, null),
      await assign(member, member, colleague),
      await record(member, member),
      await record(member, colleague, colleague),
    ]).toEqual([true, true, true, true, true])
  })

  test('a Member neither takes one from a colleague, nor gives away what is nobody’s, nor records what did not happen', async () => {
    const { member, colleague } = here.users
    expect([
      await assign(member, colleague, member),
      await assign(member, null, colleague),
      await assign(member, colleague, null),
      await record(member, colleague),
    ]).toEqual([false, false, false, false])
  })

  test('a Manager does both', async () => {
    const { manager, member, colleague } = here.users
    expect([await assign(manager, colleague, member), await record(manager, member)]).toEqual([true, true])
  })

  test('nobody assigns to a person of another workspace', async () => {
    await expect(assign(here.users.admin, null, elsewhere.users.member)).rejects.toMatchObject({ code: '23503' })
  })
})
