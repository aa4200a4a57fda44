import { mayAssign } from '../../auth/may-assign.ts'
import type { MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { saySeen, type SeenFields } from '../../seen-fields.ts'
import { sql } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { readPerson, writePerson } from '../merge/read-person.ts'
import { phoneKey } from '../phone.ts'
import { noteChange } from './note-change.ts'
import type { FieldValues } from './record-fields.ts'
import { takesBack } from './take-back.ts'
import { recordTables, type ChangedFields, type RecordKind } from './record-kinds.ts'

/** Adds a record as somebody has typed it, theirs to give to anyone, and says so in its timeline. Refuses with `phone_taken`,
 *  `owner_not_a_member`, `company_not_found`. */
export async function createRecord(
  tx: MutationTx,
  kind: RecordKind,
  { recordId, changeId, fields }: { recordId: string; changeId: string; fields: FieldValues },
): Promise<void> {
  await createRow(tx, kind, recordId, fields)
  await noteChange(tx, kind, { changeId, recordId, tipo: 'criado', campos: [] })
}

/** The same, saying nothing. */
export async function createRow(
  tx: MutationTx,
  kind: RecordKind,
  recordId: string,
  fields: FieldValues,
): Promise<void> {
  const given = withPhoneKey(Object.fromEntries(written(fields)))
  await assertLinks(tx, kind, recordId, given)
  const row = {
    id: recordId,
    workspace_id: tx.actor.workspaceId,
    ...(kind === 'lead' ? { canal_origem: 'manual' } : {}),
    ...given,
  }
  const table = named(recordTables[kind])
  const columns = named(...Object.keys(row))
  await tx.query(sql`
    insert into ${table} (${columns})
    select ${columns} from jsonb_populate_record(null::${table}, ${JSON.stringify(row)}::jsonb)`)
}

/** Writes the fields that differ from what the record says, and what they said before. Refuses with `record_not_found`,
 *  `record_not_yours` for an owner that is not the person's to change, and as {@link createRecord}. */
export async function updateRecord(
  tx: MutationTx,
  kind: RecordKind,
  {
    recordId,
    changeId,
    fields,
    seen,
  }: { recordId: string; changeId: string; fields: FieldValues; seen: SeenFields | undefined },
): Promise<void> {
  const table = recordTables[kind]
  const before = await readPerson(tx, table, recordId)
  if (before === null) throw refuse({ code: 'record_not_found', recordId })
  const changed = written(fields).filter(([column, value]) => before[column] !== value)
  if (changed.length === 0) return
  const after = withPhoneKey(Object.fromEntries(changed))
  // what a lead became is undone, not typed
  if (after['status'] !== undefined && typeof before['contato_id'] === 'string') {
    throw refuse({ code: 'lead_is_converted', leadId: recordId })
  }
  const { owner_id: ownerId } = after
  if (
    ownerId !== undefined &&
    !mayAssign(tx.actor, textOf(before['owner_id']), ownerId) &&
    !(await isTakenBack(tx, kind, recordId, ownerId))
  ) {
    throw refuse({ code: 'record_not_yours', nome: String(before['nome']) })
  }
  await assertLinks(tx, kind, recordId, after)
  await saySeen(tx, { [recordId]: seen })
  await writePerson(tx, table, recordId, Object.keys(after), after)
  const campos: ChangedFields = changed.map(([campo, para]) => ({ campo, de: textOf(before[campo]), para }))
  await noteChange(tx, kind, { changeId, recordId, tipo: 'alterado', campos })
}

async function isTakenBack(tx: MutationTx, kind: RecordKind, recordId: string, ownerId: string | null) {
  const { rows } = await tx.query(
    sql`select 1 from ${named(recordTables[kind])} r where r.id = ${recordId} and ${takesBack(tx, kind, ownerId)}`,
  )
  return rows.length > 0
}

type Written = Record<string, string | null>

const written = (fields: FieldValues) =>
  Object.entries(fields).filter((entry): entry is [string, string | null] => entry[1] !== undefined)

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

/** A phone takes its key along. */
function withPhoneKey(fields: Written): Written {
  const { telefone } = fields
  if (telefone === undefined) return fields
  return { ...fields, chave_telefone: telefone === null ? null : phoneKey(telefone) }
}

/** That what a record names is there, and its phone nobody else's. */
async function assertLinks(tx: MutationTx, kind: RecordKind, recordId: string, fields: Written): Promise<void> {
  const { owner_id: ownerId, empresa_id: companyId, chave_telefone: key } = fields
  if (typeof ownerId === 'string') {
    const member = await tx.query(sql`select 1 from workspace_members where user_id = ${ownerId} and role <> 'Viewer'`)
    if (member.rows.length === 0) throw refuse({ code: 'owner_not_a_member', userId: ownerId })
  }
  if (typeof companyId === 'string') {
    const company = await tx.query(sql`select 1 from companies where id = ${companyId}`)
    if (company.rows.length === 0) throw refuse({ code: 'company_not_found', companyId })
  }
  if (kind !== 'empresa' && typeof key === 'string') {
    const { rows } = await tx.query<{ id: string; nome: string }>(sql`
      select id, nome from ${named(recordTables[kind])}
      where workspace_id = ${tx.actor.workspaceId} and chave_telefone = ${key} and id <> ${recordId}`)
    const [other] = rows
    if (other !== undefined) throw refuse({ code: 'phone_taken', tipo: kind, recordId: other.id, nome: other.nome })
  }
}
