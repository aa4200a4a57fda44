import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../database/transaction.ts'
import { tableOf } from './existing-record.ts'
import type { Import } from './import-row.ts'
import { updateStatement } from './write-rows.ts'

const recordChange = z.object({
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  tagIds: z.array(z.string()),
  values: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
  documentId: z.string().nullable().default(null),
})

interface Row {
  id: string
  nome: string
  telefone: string | null
  chave_telefone: string | null
  email: string | null
  status: string | null
  owner_id: string | null
  empresa_id: string | null
  site: string | null
  setor: string | null
}

const selects = {
  leads: 'id, nome, telefone, chave_telefone, email, status, owner_id, null as empresa_id, null as site, null as setor',
  contatos: 'id, nome, telefone, chave_telefone, email, status, owner_id, empresa_id, null as site, null as setor',
  empresas:
    'id, nome, null as telefone, null as chave_telefone, null as email, null as status, null as owner_id, null as empresa_id, site, setor',
} as const

/** Puts back what an import changed on records, each field where it still says what the import wrote. */
export async function restoreRecords(
  tx: Tx,
  { workspaceId, tipo }: Import,
  notes: readonly { readonly id: string; readonly record_id: string; readonly dados: unknown }[],
): Promise<void> {
  if (notes.length === 0) return
  const table: SqlStatement = { text: tableOf[tipo], values: [] }
  const columns: SqlStatement = { text: selects[tipo], values: [] }
  const ids = JSON.stringify(notes.map(({ record_id }) => record_id))
  const { rows } = await tx.query<Row>(sql`
    select ${columns} from ${table}
    where workspace_id = ${workspaceId} and id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid) order by id for update`)
  const records = new Map(rows.map((row) => [row.id, row]))
  const taken = await takenValues(tx, { workspaceId, tipo }, notes)
  const withoutDocument = await takeDocumentsAway(tx, notes)
  const updated: Row[] = []
  const tags: { record: string; tag: string }[] = []
  const values: { record: string; field: string; before: unknown; after: unknown }[] = []
  const outcomes: { id: string; undo: 'reposto' | 'mudou' | 'sumiu' }[] = []
  for (const { id, record_id, dados } of notes) {
    const record = records.get(record_id)
    if (record === undefined) {
      outcomes.push({ id, undo: 'sumiu' })
      continue
    }
    const change = recordChange.parse(dados)
    const now: Readonly<Record<string, unknown>> = { ...record }
    const back: Record<string, unknown> = {}
    let isAllBack = change.documentId === null || withoutDocument.has(id)
    for (const [column, before] of Object.entries(change.before)) {
      const isOurs = now[column] === change.after[column] && !taken.has(`${record_id} ${column}`)
      if (isOurs) back[column] = before
      else isAllBack = false
    }
    // a phone and its key go together
    if ('telefone' in back !== 'chave_telefone' in back) {
      delete back['telefone']
      delete back['chave_telefone']
      isAllBack = false
    }
    if (Object.keys(back).length > 0) updated.push({ ...record, ...back })
    for (const tag of change.tagIds) tags.push({ record: record_id, tag })
    for (const [field, value] of Object.entries(change.values)) values.push({ record: record_id, field, ...value })
    outcomes.push({ id, undo: isAllBack ? 'reposto' : 'mudou' })
  }
  if (updated.length > 0) await tx.query(updateStatement(tipo, workspaceId, updated))
  await unlinkTags(tx, tipo, tags)
  await restoreValues(tx, values)
  await tx.query(sql`
    update import_rows n set undo = r.undo from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) r(id uuid, undo text) where n.id = r.id`)
}

/** What cannot be put back: a phone that somebody else has by now, an owner or a company that is gone. As `record column`. */
async function takenValues(
  tx: Tx,
  { workspaceId, tipo }: Pick<Import, 'workspaceId' | 'tipo'>,
  notes: readonly { readonly record_id: string; readonly dados: unknown }[],
): Promise<ReadonlySet<string>> {
  const wanted = notes.flatMap(({ record_id: record, dados }) =>
    Object.entries(recordChange.parse(dados).before).flatMap(([column, value]) =>
      typeof value === 'string' ? [{ record, column, value }] : [],
    ),
  )
  if (wanted.length === 0) return new Set()
  const phones =
    tipo === 'empresas'
      ? sql`false`
      : sql`w."column" = 'chave_telefone' and exists (
          select from ${{ text: tableOf[tipo], values: [] }} o
          where o.workspace_id = ${workspaceId} and o.chave_telefone = w.value and o.id <> w.record)`
  const { rows } = await tx.query<{ key: string }>(sql`
    select w.record || ' ' || w."column" as key
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) w(record uuid, "column" text, value text)
    where (w."column" = 'owner_id' and not exists (
        select from workspace_members m where m.workspace_id = ${workspaceId} and m.user_id::text = w.value))
      or (w."column" = 'empresa_id' and not exists (
        select from companies e where e.workspace_id = ${workspaceId} and e.id::text = w.value))
      or (${phones})`)
  return new Set(rows.map(({ key }) => key))
}

/** Takes away the documents that were given and that nobody has written anew. Answers of which notes. */
async function takeDocumentsAway(tx: Tx, notes: readonly { readonly id: string }[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(sql`
    delete from person_documents d using import_rows n
    where n.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(notes.map(({ id }) => id))}::jsonb))
      and d.id = (n.dados ->> 'documentId')::uuid and d.dono_id = n.record_id and d.created_at <= n.created_at
    returning n.id`)
  return new Set(rows.map(({ id }) => id))
}

async function unlinkTags(
  tx: Tx,
  tipo: Import['tipo'],
  tags: readonly { record: string; tag: string }[],
): Promise<void> {
  if (tags.length === 0 || tipo === 'empresas') return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) r(record uuid, tag uuid)`
  await tx.query(
    tipo === 'leads'
      ? sql`delete from lead_tags t using ${rows} where t.lead_id = r.record and t.tag_id = r.tag`
      : sql`delete from contact_tags t using ${rows} where t.contact_id = r.record and t.tag_id = r.tag`,
  )
}

async function restoreValues(
  tx: Tx,
  values: readonly { record: string; field: string; before: unknown; after: unknown }[],
): Promise<void> {
  if (values.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(values)}::jsonb) r(record uuid, field uuid, before jsonb, after jsonb)`
  await tx.query(sql`
    delete from custom_field_values_lead v using ${rows}
    where v.lead_id = r.record and v.field_id = r.field and v.valor = r.after and coalesce(r.before, 'null') = 'null'`)
  await tx.query(sql`
    update custom_field_values_lead v set valor = r.before from ${rows}
    where v.lead_id = r.record and v.field_id = r.field and v.valor = r.after and coalesce(r.before, 'null') <> 'null'`)
}
