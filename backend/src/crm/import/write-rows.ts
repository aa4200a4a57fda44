import { phoneKey } from '@vp/domain/crm/phone.ts'
import type { ImportOutcome } from '@vp/domain/crm/import/import-commands.ts'
import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import { fold } from '@vp/domain/fold.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { tableOf } from './existing-record.ts'
import { companyIdsByName, tagIdsByName, type MadeByTheWay } from './import-names.ts'
import type { PlannedRow, WrittenField } from './plan-rows.ts'
import { sealCells } from './sealed-cells.ts'
import { sealDocuments, type NewDocument } from './seal-documents.ts'

interface Scope {
  readonly workspaceId: string
  readonly importId: string
  readonly target: ImportTarget
  /** A tag for everybody; null: none. */
  readonly tagId: string | null
  /** null: this installation keeps no documents, and no row has one. */
  readonly documentKeys: DocumentKeys | null
  /** Which columns of the file are CPF or CNPJ. */
  readonly documentColumns: readonly number[]
}

/** Somebody else made a record of a person of these rows in the moment between looking and writing. */
export class MadeMeanwhile extends Error {}

/** What of a record changed, as an undo needs it. */
export interface RecordChange {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
  /** Tags that it did not have. */
  readonly tagIds: readonly string[]
  /** Custom fields: what they were; null: nothing. */
  readonly values: Readonly<Record<string, { before: unknown; after: unknown }>>
  /** The document that it was given; null: none. */
  readonly documentId: string | null
}

/** One line of `import_rows`. */
interface Note {
  readonly id: string
  readonly linha: number
  readonly outcome: ImportOutcome
  readonly entidade: string
  readonly record_id: string | null
  readonly dados: unknown
}

/** Writes what was planned, a handful of statements for all rows, and notes each. @throws MadeMeanwhile */
export async function writeRows(tx: Tx, scope: Scope, plan: readonly PlannedRow[]): Promise<void> {
  const tags = await tagIdsByName(tx, scope.workspaceId, plan.flatMap(tagsToAdd))
  const companies = await companyIdsByName(tx, scope, plan.flatMap(companyToSet))
  const idOfTag = (name: string) => idIn(tags.ids, fold(name))
  const idOfCompany = (name: string) => idIn(companies.ids, name.toLowerCase())

  const created: Creation[] = []
  const updated: Update[] = []
  const links: { record: string; tag: string }[] = []
  const values: { record: string; field: string; valor: unknown }[] = []
  const documents: NewDocument[] = []
  const notes: Note[] = []
  const note = (row: PlannedRow, record_id: string | null, dados: unknown, id = newId()) =>
    void notes.push({
      id,
      linha: row.linha,
      outcome: row.kind,
      entidade: tableOf[scope.target],
      record_id,
      dados,
    })
  for (const planned of plan) {
    if (planned.kind === 'recusado') {
      // of who asked to be forgotten the row's number says enough
      const isErased = planned.problems.some(({ code }) => code === 'person_erased')
      const id = newId()
      const cells = isErased ? [] : planned.cells
      note(planned, null, { ...sealCells(scope, id, cells), problems: planned.problems }, id)
      continue
    }
    if (planned.kind === 'igual') {
      note(planned, planned.record.id, {})
      continue
    }
    const { row } = planned
    if (planned.kind === 'criado') {
      const id = newId()
      created.push({
        id,
        nome: row.nome ?? '',
        telefone: row.telefone,
        chave_telefone: row.chave_telefone,
        email: row.email,
        status: row.status,
        owner_id: row.owner_id,
        empresa_id: row.empresa === null ? null : idOfCompany(row.empresa),
        site: row.site,
        setor: row.setor,
      })
      const tagIds = new Set(row.tags.map(idOfTag))
      if (scope.tagId !== null && scope.target !== 'empresas') tagIds.add(scope.tagId)
      for (const tag of tagIds) links.push({ record: id, tag })
      for (const [field, valor] of Object.entries(row.values)) values.push({ record: id, field, valor })
      if (row.documento !== null) documents.push({ id: newId(), record: id, ...row.documento })
      note(planned, id, {})
      continue
    }
    const { record, documento } = planned
    const documentId = documento === null ? null : newId()
    if (documento !== null && documentId !== null) documents.push({ id: documentId, record: record.id, ...documento })
    const tagIds = new Set(planned.tags.map(idOfTag))
    if (planned.isTaggedForAll && scope.tagId !== null) tagIds.add(scope.tagId)
    for (const tag of tagIds) links.push({ record: record.id, tag })
    for (const [field, valor] of Object.entries(planned.values)) values.push({ record: record.id, field, valor })
    const change: RecordChange = {
      ...columnsOf(planned.changes, record, idOfCompany),
      tagIds: [...tagIds],
      documentId,
      values: Object.fromEntries(
        Object.entries(planned.values).map(([field, after]) => [
          field,
          { before: record.values[field] ?? null, after },
        ]),
      ),
    }
    if (Object.keys(change.after).length > 0) updated.push({ ...record, ...change.after })
    note(planned, record.id, change)
  }
  await insertRecords(tx, scope, created)
  await updateRecords(tx, scope, updated)
  await linkTags(tx, scope, links)
  await setValues(tx, scope, values)
  await sealDocuments(tx, scope, documents)
  const firstRow = plan[0]?.linha ?? 0
  for (const { entidade, id } of [...tags.made, ...companies.made] satisfies MadeByTheWay[]) {
    notes.push({ id: newId(), linha: firstRow, outcome: 'criado', entidade, record_id: id, dados: {} })
  }
  await tx.query(sql`
    insert into import_rows (id, workspace_id, import_id, linha, outcome, entidade, record_id, dados)
    select n.id, ${scope.workspaceId}, ${scope.importId}, n.linha, n.outcome, n.entidade, n.record_id, n.dados
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      n(id uuid, linha int, outcome text, entidade text, record_id uuid, dados jsonb)`)
}

function tagsToAdd(row: PlannedRow): readonly string[] {
  if (row.kind === 'criado') return row.row.tags
  return row.kind === 'atualizado' ? row.tags : []
}

function companyToSet(row: PlannedRow): readonly string[] {
  if (row.kind === 'criado') return row.row.empresa === null ? [] : [row.row.empresa]
  return row.kind === 'atualizado' && row.changes.empresa !== undefined ? [row.changes.empresa.after] : []
}

function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error('a name of the plan was not looked up')
  return id
}

/** The changes as columns of the table: a phone takes its key along, a company's name is its id. */
function columnsOf(
  changes: Partial<Record<WrittenField, { before: string | null; after: string }>>,
  record: { readonly chave_telefone: string | null; readonly empresa_id: string | null },
  idOfCompany: (name: string) => string,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const [before, after]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}]
  for (const [field, change] of Object.entries(changes)) {
    if (field === 'empresa') {
      before['empresa_id'] = record.empresa_id
      after['empresa_id'] = idOfCompany(change.after)
      continue
    }
    before[field] = change.before
    after[field] = change.after
    if (field !== 'telefone') continue
    before['chave_telefone'] = record.chave_telefone
    after['chave_telefone'] = phoneKey(change.after)
  }
  return { before, after }
}

interface Columns {
  readonly nome: string
  readonly telefone: string | null
  readonly chave_telefone: string | null
  readonly email: string | null
  readonly status: string | null
  readonly owner_id: string | null
  readonly empresa_id: string | null
  readonly site: string | null
  readonly setor: string | null
}
type Creation = Columns & { readonly id: string }
type Update = Columns & { readonly id: string }

const recordset = sql`r(id uuid, nome text, telefone text, chave_telefone text, email text, status text, owner_id uuid, empresa_id uuid, site text, setor text)`

async function insertRecords(
  tx: Tx,
  { workspaceId, importId, target }: Scope,
  created: readonly Creation[],
): Promise<void> {
  if (created.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(created)}::jsonb) ${recordset}`
  const statements = {
    leads: sql`
      insert into leads (id, workspace_id, nome, telefone, chave_telefone, email, canal_origem, status, owner_id, import_id)
      select r.id, ${workspaceId}, r.nome, r.telefone, r.chave_telefone, r.email, 'importacao', coalesce(r.status, 'novo'), r.owner_id,
        ${importId}
      from ${rows} order by r.id on conflict do nothing`,
    contatos: sql`
      insert into contacts (id, workspace_id, nome, telefone, chave_telefone, email, status, owner_id, empresa_id, import_id)
      select r.id, ${workspaceId}, r.nome, r.telefone, r.chave_telefone, r.email, coalesce(r.status, 'ativo'), r.owner_id, r.empresa_id,
        ${importId}
      from ${rows} order by r.id on conflict do nothing`,
    empresas: sql`
      insert into companies (id, workspace_id, nome, site, setor, import_id)
      select r.id, ${workspaceId}, r.nome, r.site, r.setor, ${importId} from ${rows} order by r.id`,
  }
  const { affectedRows } = await tx.query(statements[target])
  if (affectedRows !== created.length) throw new MadeMeanwhile()
}

/** Each with all its columns: the transaction holds their rows since it read them. */
async function updateRecords(tx: Tx, { workspaceId, target }: Scope, updated: readonly Update[]): Promise<void> {
  if (updated.length === 0) return
  await tx.query(updateStatement(target, workspaceId, updated))
}

export function updateStatement(target: ImportTarget, workspaceId: string, updated: readonly Update[]) {
  const rows = sql`jsonb_to_recordset(${JSON.stringify(updated)}::jsonb) ${recordset}`
  const statements = {
    leads: sql`
      update leads t set nome = r.nome, telefone = r.telefone, chave_telefone = r.chave_telefone, email = r.email, status = r.status,
        owner_id = r.owner_id
      from ${rows} where t.id = r.id and t.workspace_id = ${workspaceId}`,
    contatos: sql`
      update contacts t set nome = r.nome, telefone = r.telefone, chave_telefone = r.chave_telefone, email = r.email, status = r.status,
        owner_id = r.owner_id, empresa_id = r.empresa_id
      from ${rows} where t.id = r.id and t.workspace_id = ${workspaceId}`,
    empresas: sql`
      update companies t set nome = r.nome, site = r.site, setor = r.setor
      from ${rows} where t.id = r.id and t.workspace_id = ${workspaceId}`,
  }
  return statements[target]
}

async function linkTags(
  tx: Tx,
  { workspaceId, target }: Scope,
  links: readonly { record: string; tag: string }[],
): Promise<void> {
  if (links.length === 0 || target === 'empresas') return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(links.map((link) => ({ id: newId(), ...link })))}::jsonb) r(id uuid, record uuid, tag uuid)`
  await tx.query(
    target === 'leads'
      ? sql`
          insert into lead_tags (id, workspace_id, lead_id, tag_id) select r.id, ${workspaceId}, r.record, r.tag from ${rows}
          on conflict do nothing`
      : sql`
          insert into contact_tags (id, workspace_id, contact_id, tag_id) select r.id, ${workspaceId}, r.record, r.tag from ${rows}
          on conflict do nothing`,
  )
}

async function setValues(
  tx: Tx,
  { workspaceId, target }: Scope,
  values: readonly { record: string; field: string; valor: unknown }[],
): Promise<void> {
  if (values.length === 0 || target !== 'leads') return
  await tx.query(sql`
    insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor)
    select r.id, ${workspaceId}, r.record, r.field, r.valor
    from jsonb_to_recordset(${JSON.stringify(values.map((value) => ({ id: newId(), ...value })))}::jsonb)
      r(id uuid, record uuid, field uuid, valor jsonb)
    on conflict (lead_id, field_id) do update set valor = excluded.valor`)
}
