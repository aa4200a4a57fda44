import type { MutationTx } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { named } from '../merge/person-records.ts'
import { recordColumns, type ChangedFields, type changeTypes, type RecordKind } from './record-kinds.ts'

interface Change {
  changeId: string
  recordId: string
  tipo: (typeof changeTypes)[number]
  campos: ChangedFields
}

/** Writes down what a person did to a record, for its timeline. */
export async function noteChange(
  tx: MutationTx,
  kind: RecordKind,
  { changeId, recordId, tipo, campos }: Change,
): Promise<void> {
  await tx.query(sql`
    insert into record_changes (id, workspace_id, ${named(recordColumns[kind])}, tipo, campos, author_id, created_at)
    values (${changeId}, ${tx.actor.workspaceId}, ${recordId}, ${tipo}, ${JSON.stringify(campos)}, ${tx.actor.userId}, ${tx.now})`)
}

interface Conversion {
  changeId: string
  tipo: 'convertido' | 'conversao_desfeita'
  leadId: string
  /** Null when it is gone. */
  contactId: string | null
  /** The contact's. */
  nome: string
}

/** The same for a lead that became a contact, or is none any more: in the timeline of both. */
export async function noteConversion(
  tx: MutationTx,
  { changeId, tipo, leadId, contactId, nome }: Conversion,
): Promise<void> {
  const [de, para] = tipo === 'convertido' ? [null, nome] : [nome, null]
  const campos = JSON.stringify([{ campo: 'contato_id', de, para }] satisfies ChangedFields)
  await tx.query(sql`
    insert into record_changes (id, workspace_id, lead_id, contact_id, tipo, campos, author_id, created_at)
    values (${changeId}, ${tx.actor.workspaceId}, ${leadId}, ${contactId}, ${tipo}, ${campos}, ${tx.actor.userId}, ${tx.now})`)
}
