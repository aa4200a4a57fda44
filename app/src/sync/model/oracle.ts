import { syncedTables, type SyncedTable } from '@vp/domain/schema/synced-tables.ts'
import type { Browser } from './browser.ts'
import type { Person, Place, Servers } from './place.ts'

type Rows = Record<string, Record<string, unknown>>

/** Whose rows of a table a person holds, written down again by hand: what the product believes of itself proves nothing. */
const personal: readonly SyncedTable[] = ['drafts', 'notifications', 'client_mutations']
const hiddenFromViewers: Partial<Record<SyncedTable, readonly string[]>> = {
  leads: ['telefone', 'chave_telefone', 'email'],
  contacts: ['telefone', 'chave_telefone', 'email'],
  channel_identities: ['bsuid', 'parent_bsuid', 'wa_id', 'username', 'telefone', 'chave_telefone'],
  messages: ['payload'],
  custom_field_values_lead: ['valor'],
  notifications: ['dados'],
}
/** What stands in a column that did not come, where it is not nothing. */
const standIns: Readonly<Record<string, unknown>> = { dados: {} }

/** What is still on its way, in words; empty when each browser has heard all and has nothing to say. */
export async function unrest(browsers: readonly Browser[]): Promise<string[]> {
  const found = await Promise.all(
    browsers.map(async (browser, index) => {
      const unsent = (await browser.outbox()).filter(({ status }) => status !== 'refused')
      return [
        ...(browser.isOnline ? [] : [`browser ${index} is ${browser.connections.join(' and ')}`]),
        ...unsent.map(({ seq, name, status }) => `browser ${index}: ${seq} ${name} is ${status}`),
      ]
    }),
  )
  return found.flat()
}

/** Everything that is not as it must be once all is quiet, in words; empty when all is well. */
export async function faults(servers: Servers, place: Place, browsers: readonly Browser[]): Promise<string[]> {
  const found = await Promise.all(
    browsers.map(async (browser, index) => {
      const wrong = [
        ...(await differences(servers, place, browser)),
        ...(await accounts(servers, browser)),
        ...browser.violations,
        ...(browser.problem === null ? [] : [`problem: ${browser.problem}`]),
      ]
      return wrong.map((text) => `browser ${index} (${browser.person.role}): ${text}`)
    }),
  )
  return [...found.flat(), ...(await brokenPaths(servers, place))]
}

/** Every row of every table against the server's. */
async function differences(servers: Servers, place: Place, browser: Browser): Promise<string[]> {
  const found: string[] = []
  for (const table of Object.keys(syncedTables) as SyncedTable[]) {
    const theirs = await serverRows(servers, place, browser.person, table)
    const ours = Object.fromEntries(
      (await browser.rows<{ id: string; row: Record<string, unknown> }>(allRows(table))).map(({ id, row }) => [
        id,
        row,
      ]),
    )
    for (const id of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const [server, local] = [inOrder(theirs[id]), inOrder(ours[id])]
      if (server !== local) found.push(`${table} ${id}: the server has ${server}, the browser ${local}`)
    }
  }
  return found
}

const allRows = (table: SyncedTable): string => {
  const columns = Object.keys(syncedTables[table]).map((column) => `'${column}', t."${column}"`)
  return `select t.id, jsonb_build_object(${columns.join(', ')}) as row from ${table} t`
}

async function serverRows(
  { pool }: Servers,
  { workspaceId }: Place,
  person: Person,
  table: SyncedTable,
): Promise<Rows> {
  const mine = personal.includes(table) ? 'and t.user_id = $2' : 'and $2::uuid is not null'
  const { rows } = await pool.query<{ id: string; row: Record<string, unknown> }>(
    `${allRows(table)} where t.${table === 'workspaces' ? 'id' : 'workspace_id'} = $1 ${mine}`,
    [workspaceId, person.userId],
  )
  const hidden = person.role === 'Viewer' ? (hiddenFromViewers[table] ?? []) : []
  const blank = Object.fromEntries(hidden.map((column) => [column, standIns[column] ?? null]))
  return Object.fromEntries(rows.map(({ id, row }) => [id, { ...row, ...blank }]))
}

const inOrder = (row: Record<string, unknown> | undefined): string =>
  row === undefined ? 'nothing' : JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** The rows that a deed makes, by the id it gave them. */
const traces: Record<string, { table: SyncedTable; id: string }> = {
  'inbox.addNote': { table: 'messages', id: 'messageId' },
  'inbox.sendMessage': { table: 'messages', id: 'messageId' },
  'inbox.assignConversation': { table: 'conversation_assignments', id: 'assignmentId' },
  'pipeline.moveDeal': { table: 'deal_activities', id: 'activityId' },
  'calendar.createTask': { table: 'tasks', id: 'taskId' },
}

/** Every deed that was acknowledged is accounted for exactly once; of a refused one there is nothing but its reason. */
async function accounts({ pool }: Servers, browser: Browser): Promise<string[]> {
  const found: string[] = []
  const { rows } = await pool.query<{ client_id: string; seq: number; status: 'applied' | 'rejected' }>(
    'select client_id, seq::int, status from client_mutations where client_id = any($1::uuid[]) order by client_mutations.seq',
    [[...browser.clientIds]],
  )
  // a browser that lost its database before it had numbered anything begins with another id
  if (new Set(rows.map(({ client_id }) => client_id)).size > 1) found.push('numbered under several ids')
  if (rows.some(({ seq }, index) => seq !== index + 1)) found.push(`answered: ${rows.map(({ seq }) => seq).join(' ')}`)
  const answers = new Map(rows.map(({ seq, status }) => [seq, status]))
  const refused = new Map((await browser.outbox()).map((entry) => [entry.seq, entry]))
  for (const deed of browser.deeds) {
    const outcome = deed.seq === null ? deed.told : (answers.get(deed.seq) ?? 'unanswered')
    const what = `${deed.name} ${JSON.stringify(deed.args)}`
    if (outcome === 'unanswered') found.push(`acknowledged and lost: ${what}`)
    if (outcome === 'rejected' && deed.seq !== null && refused.get(deed.seq)?.status !== 'refused') {
      found.push(`refused without a word: ${what}`)
    }
    if (outcome !== 'rejected' && outcome !== 'refused') continue
    const trace = traces[deed.name]
    const id = trace === undefined ? undefined : deed.args[trace.id]
    if (trace === undefined || typeof id !== 'string') continue
    const left = await pool.query(`select 1 from ${trace.table} where id = $1`, [id])
    if (left.rows.length > 0) found.push(`refused and done all the same: ${what}`)
  }
  for (const deed of browser.deeds) {
    const trace = traces[deed.name]
    if (deed.seq === null || answers.get(deed.seq) !== 'applied' || trace?.table !== 'tasks') continue
    const id = deed.args[trace.id]
    const made = await pool.query('select 1 from tasks where id = $1', [id])
    if (made.rows.length !== 1) found.push(`acknowledged and not there: ${deed.name}`)
  }
  const undo = await browser.rows('select 1 from vp.undo')
  if (undo.length > 0) found.push(`${undo.length} rows could still be undone`)
  return found
}

/** Each move of a deal was made once: the steps of all moves, added up, lead from where it began to where it is. */
async function brokenPaths({ pool }: Servers, place: Place): Promise<string[]> {
  const found: string[] = []
  for (const [index, deal] of place.deals.entries()) {
    const { rows } = await pool.query<{ from_stage_id: string; to_stage_id: string }>(
      `select from_stage_id, to_stage_id from deal_activities where deal_id = $1 and tipo = 'movido'`,
      [deal],
    )
    const now = await pool.query<{ stage_id: string }>('select stage_id from deals where id = $1', [deal])
    for (const stage of place.stages) {
      const gone = rows.filter(({ from_stage_id }) => from_stage_id === stage).length
      const come = rows.filter(({ to_stage_id }) => to_stage_id === stage).length
      const isHere = now.rows[0]?.stage_id === stage ? 1 : 0
      const began = place.stages[0] === stage ? 1 : 0
      if (began + come - gone !== isHere) found.push(`deal ${index}: its moves do not lead to where it is`)
    }
  }
  return found
}
