import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import type { ImportedRow } from '@vp/domain/crm/import/read-row.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { suppressionHash } from '../lgpd/suppression.ts'
import { findDocuments, type KnownDocuments } from './known-documents.ts'

/** A record that a row may be about. What its table does not have is null or empty. */
export interface ExistingRecord {
  readonly id: string
  readonly nome: string
  readonly telefone: string | null
  readonly chave_telefone: string | null
  readonly email: string | null
  readonly status: string | null
  readonly owner_id: string | null
  readonly empresa_id: string | null
  readonly empresa: string | null
  readonly site: string | null
  readonly setor: string | null
  readonly tag_ids: readonly string[]
  readonly tags: readonly string[]
  /** Values of custom fields, by the field's id. */
  readonly values: Readonly<Record<string, unknown>>
  readonly documents: KnownDocuments
  /** The row of this import that was about it; null: none yet. */
  readonly row: number | null
}

/** What is there of what some rows are about. */
export interface ExistingRecords {
  readonly records: readonly ExistingRecord[]
  /** Phones of contacts, where the rows become leads. */
  readonly contactPhones: ReadonlySet<string>
  /** The same of their documents, by {@link documentKey}. */
  readonly contactDocuments: ReadonlySet<string>
  /** Phones, e-mails and document numbers of people who were erased. */
  readonly erased: ReadonlySet<string>
}

interface Scope {
  readonly workspaceId: string
  readonly importId: string
  readonly target: ImportTarget
  /** null: this installation erases nobody. */
  readonly tokenKey: Buffer | null
  /** null: it keeps no documents. */
  readonly documentKeys: DocumentKeys | null
}

export const tableOf = { leads: 'leads', contatos: 'contacts', empresas: 'companies' } as const satisfies Record<
  ImportTarget,
  string
>

/** Finds them by phone, e-mail, document and, of companies, by name. `isToBeChanged` locks them until the transaction ends, in one order. */
export async function findExisting(
  tx: Tx,
  { workspaceId, importId, target, tokenKey, documentKeys }: Scope,
  rows: readonly ImportedRow[],
  isToBeChanged: boolean,
): Promise<ExistingRecords> {
  const wanted = JSON.stringify(
    rows.map(({ chave_telefone, email, nome }) => ({
      chave: chave_telefone,
      email,
      nome: nome?.toLowerCase() ?? null,
    })),
  )
  const lock = isToBeChanged ? forUpdate : nothing
  const seenAt = sql`(select min(i.linha) from import_rows i where i.import_id = ${importId} and i.record_id = r.id)`
  const documents = await findDocuments(tx, { workspaceId, target, keys: documentKeys }, rows)
  const holders = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(documents.holders)}::jsonb))`
  const { rows: found } = await tx.query<Omit<ExistingRecord, 'documents'>>(
    statements[target]({ workspaceId, wanted, holders, seenAt, lock }),
  )
  const known = await documents.ofRecords(found.map(({ id }) => id))
  const records = found.map((record) => ({ ...record, documents: known.get(record.id) ?? {} }))
  const erased = await erasedAmong(tx, workspaceId, tokenKey, rows)
  const { contactDocuments } = documents
  if (target !== 'leads') return { records, contactPhones: new Set(), contactDocuments, erased }
  const contacts = await tx.query<{ chave_telefone: string }>(sql`
    select chave_telefone from contacts
    where workspace_id = ${workspaceId} and chave_telefone in (select w.chave from jsonb_to_recordset(${wanted}::jsonb) w(chave text))`)
  return {
    records,
    erased,
    contactDocuments,
    contactPhones: new Set(contacts.rows.map(({ chave_telefone }) => chave_telefone)),
  }
}

/** Which phones, e-mails and documents of the rows are those of people who asked to be forgotten. */
async function erasedAmong(
  tx: Tx,
  workspaceId: string,
  tokenKey: Buffer | null,
  rows: readonly ImportedRow[],
): Promise<ReadonlySet<string>> {
  if (tokenKey === null) return new Set()
  const { rows: some } = await tx.query(sql`select 1 from erased_people where workspace_id = ${workspaceId} limit 1`)
  if (some.length === 0) return new Set()
  const keys = rows
    .flatMap(({ chave_telefone, email, documento }) => [chave_telefone, email, documento?.numero ?? null])
    .filter((key) => key !== null)
  const byHash = new Map(keys.map((key) => [suppressionHash(tokenKey, workspaceId, key), key]))
  const { rows: found } = await tx.query<{ hash: string }>(sql`
    select hash from erased_people
    where workspace_id = ${workspaceId} and hash in (select jsonb_array_elements_text(${JSON.stringify([...byHash.keys()])}::jsonb))`)
  return new Set(found.flatMap(({ hash }) => byHash.get(hash) ?? []))
}

const forUpdate: SqlStatement = { text: 'for update of r', values: [] }
const nothing: SqlStatement = { text: '', values: [] }

type Statement = (parts: {
  readonly workspaceId: string
  readonly wanted: string
  /** Ids of those whose documents the rows have. */
  readonly holders: SqlStatement
  readonly seenAt: SqlStatement
  readonly lock: SqlStatement
}) => SqlStatement

const statements: Record<ImportTarget, Statement> = {
  leads: ({ workspaceId, wanted, holders, seenAt, lock }) => sql`
    with w as materialized (select * from jsonb_to_recordset(${wanted}::jsonb) w(chave text, email text)),
      found as materialized (
        select l.id from leads l where l.workspace_id = ${workspaceId} and l.chave_telefone in (select chave from w)
        union select l.id from leads l where l.workspace_id = ${workspaceId} and lower(l.email) in (select email from w)
        union select l.id from leads l where l.workspace_id = ${workspaceId} and l.id in ${holders})
    select r.id, r.nome, r.telefone, r.chave_telefone, r.email, r.status, r.owner_id, null as empresa_id, null as empresa, null as site,
      null as setor,
      coalesce((select jsonb_agg(t.tag_id) from lead_tags t where t.lead_id = r.id), '[]') as tag_ids,
      coalesce((select jsonb_agg(g.nome) from lead_tags t join tags g on g.id = t.tag_id where t.lead_id = r.id), '[]') as tags,
      coalesce((select jsonb_object_agg(v.field_id, v.valor) from custom_field_values_lead v where v.lead_id = r.id), '{}') as values,
      ${seenAt} as row
    from leads r where r.id in (select id from found) order by r.id ${lock}`,
  contatos: ({ workspaceId, wanted, holders, seenAt, lock }) => sql`
    with w as materialized (select * from jsonb_to_recordset(${wanted}::jsonb) w(chave text, email text)),
      found as materialized (
        select c.id from contacts c where c.workspace_id = ${workspaceId} and c.chave_telefone in (select chave from w)
        union select c.id from contacts c where c.workspace_id = ${workspaceId} and lower(c.email) in (select email from w)
        union select c.id from contacts c where c.workspace_id = ${workspaceId} and c.id in ${holders})
    select r.id, r.nome, r.telefone, r.chave_telefone, r.email, r.status, r.owner_id, r.empresa_id, e.nome as empresa, null as site,
      null as setor,
      coalesce((select jsonb_agg(t.tag_id) from contact_tags t where t.contact_id = r.id), '[]') as tag_ids,
      coalesce((select jsonb_agg(g.nome) from contact_tags t join tags g on g.id = t.tag_id where t.contact_id = r.id), '[]') as tags,
      '{}'::jsonb as values, ${seenAt} as row
    from contacts r left join companies e on e.id = r.empresa_id where r.id in (select id from found) order by r.id ${lock}`,
  empresas: ({ workspaceId, wanted, holders, seenAt, lock }) => sql`
    select r.id, r.nome, null as telefone, null as chave_telefone, null as email, null as status, null as owner_id, null as empresa_id,
      null as empresa, r.site, r.setor, '[]'::jsonb as tag_ids, '[]'::jsonb as tags, '{}'::jsonb as values, ${seenAt} as row
    from companies r
    where r.workspace_id = ${workspaceId}
      and (lower(btrim(r.nome)) in (select w.nome from jsonb_to_recordset(${wanted}::jsonb) w(nome text)) or r.id in ${holders})
    order by r.id ${lock}`,
}
