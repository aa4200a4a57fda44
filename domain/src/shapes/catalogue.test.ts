import { describe, expect, test } from 'vitest'
import { syncedTables } from '../schema/synced-tables.ts'
import { isShapeName, maskedColumns, shapeFor, shapeGroups, shapeNames } from './catalogue.ts'

const viewer = {
  workspaceId: '01900000-0000-7000-8000-000000000001',
  userId: '01900000-0000-7000-8000-000000000002',
  historyFrom: new Date('2026-08-01T00:00:00Z'),
}

/** What only syncs as far back as the history window, and since when. */
const windowed: Record<string, readonly [where: string, from: string]> = {
  messages: ['horario >= $2', '2026-08-01T00:00:00.000Z'],
  attachments: ['created_at >= $2', '2026-07-31T00:00:00.000Z'],
  message_reactions: ['created_at >= $2', '2026-07-31T00:00:00.000Z'],
  conversations: ["(status NOT IN ('resolvida', 'spam') OR updated_at >= $2)", '2026-08-01T00:00:00.000Z'],
}

/** What identifies a customer, by any of its names. */
const personal =
  'telefone chave_telefone email bsuid parent_bsuid wa_id username payload storage_path miniatura_path nome_arquivo meta_media_id sha256 forma_onda'.split(
    ' ',
  )
/** Our own people's addresses and our own number are no customer's. */
const ours = ['profiles.email', 'integration_accounts.telefone']

describe.each(shapeNames)('%s', (name) => {
  test('is bound to the workspace of who asks', () => {
    const { table, where, params } = shapeFor(name, { ...viewer, role: 'Admin' })
    expect(table).toBe(name)
    expect(where).toMatch(name === 'workspaces' ? /^id = \$1$/u : /^workspace_id = \$1(?: AND |$)/u)
    expect(params[0]).toBe(viewer.workspaceId)
  })

  test('holds nothing that identifies a customer when a Viewer asks', () => {
    const { columns } = shapeFor(name, { ...viewer, role: 'Viewer' })
    expect(columns.filter((column) => personal.includes(column) && !ours.includes(`${name}.${column}`))).toEqual([])
    expect(columns).toContain('id')
  })

  test.each(['Admin', 'Manager', 'Member'] as const)('holds every column when a %s asks', (role) => {
    expect(shapeFor(name, { ...viewer, role }).columns).toEqual(Object.keys(syncedTables[name]))
  })
})

test('what a Viewer lacks is what the browser lets be null', () => {
  const { columns } = shapeFor('leads', { ...viewer, role: 'Viewer' })
  expect(Object.keys(syncedTables.leads).filter((column) => !columns.includes(column))).toEqual(maskedColumns('leads'))
  expect(shapeFor('custom_field_values_lead', { ...viewer, role: 'Viewer' }).columns).not.toContain('valor')
  // two whole records
  expect(shapeFor('record_merges', { ...viewer, role: 'Viewer' }).columns).not.toContain('dados')
})

test('whether a person takes marketing, and what a message cost, point to nobody: a Viewer has them', () => {
  const of = (name: 'leads' | 'contacts' | 'messages') => shapeFor(name, { ...viewer, role: 'Viewer' }).columns
  for (const name of ['leads', 'contacts'] as const) {
    expect(of(name)).toEqual(expect.arrayContaining(['marketing_opt_out_at', 'marketing_changed_at']))
  }
  expect(of('messages')).toEqual(expect.arrayContaining(['pricing_type', 'pricing_category']))
})

test.each([
  'drafts',
  'notifications',
  'client_mutations',
  'notification_settings',
  'calendar_settings',
  'saved_views',
  'starred_messages',
] as const)('%s come to their person alone', (name) => {
  expect(shapeFor(name, { ...viewer, role: 'Admin' }).where).toBe('workspace_id = $1 AND user_id = $2')
})

test.each(shapeNames)('%s: whole, one person’s or the history window’s, and nothing else', (name) => {
  const { where, params } = shapeFor(name, { ...viewer, role: 'Member' })
  const rest = { where: where.replace(/^(?:workspace_)?id = \$1(?: AND )?/u, ''), params: params.slice(1) }
  const [windowWhere, from] = windowed[name] ?? []
  if (from !== undefined) expect(rest).toEqual({ where: windowWhere, params: [from] })
  else
    expect([
      { where: '', params: [] },
      { where: 'user_id = $2', params: [viewer.userId] },
      { where: 'created_by = $2', params: [viewer.userId] },
    ]).toContainEqual(rest)
})

test('imports come to whoever may import, and to others only their own, without what is in the file', () => {
  const of = (role: 'Manager' | 'Member' | 'Viewer') => shapeFor('import_jobs', { ...viewer, role })
  expect(of('Manager')).toMatchObject({ where: 'workspace_id = $1', params: [viewer.workspaceId] })
  expect(of('Member')).toMatchObject({
    where: 'workspace_id = $1 AND created_by = $2',
    params: [viewer.workspaceId, viewer.userId],
  })
  expect(of('Viewer').columns).not.toContain('columns')
})

test('what was deleted comes to whoever may delete all, and to others only what they did', () => {
  const of = (role: 'Manager' | 'Member' | 'Viewer') => shapeFor('deleted_rows', { ...viewer, role })
  expect(of('Manager')).toMatchObject({ where: 'workspace_id = $1', params: [viewer.workspaceId] })
  const own = { where: 'workspace_id = $1 AND user_id = $2', params: [viewer.workspaceId, viewer.userId] }
  expect(of('Member')).toMatchObject(own)
  expect(of('Viewer')).toMatchObject(own)
  expect(of('Viewer').columns).not.toContain('linha')
})

test('a definition does not change from one request to the next', () => {
  const ask = () => shapeFor('messages', { ...viewer, role: 'Member' })
  expect(ask()).toEqual(ask())
})

test('each shape is in one group, and the inbox does not wait for what it does not show', () => {
  expect([...shapeNames].sort()).toEqual(Object.keys(syncedTables).sort())
  expect(new Set(shapeNames).size).toBe(shapeNames.length)
  expect(shapeGroups.rest).toContain('deals')
  expect(shapeGroups.inbox).toContain('messages')
})

test.each(['integration_tokens', 'audit_logs', 'toString', ''])('"%s" is no shape', (name) => {
  expect(isShapeName(name)).toBe(false)
})
