import type { DocumentOwner } from '@vp/domain/crm/documents/document.ts'
import { tablesOf, type MergeKind, type PersonTable } from '@vp/domain/crm/merge/person-records.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

const ownerOf: Record<PersonTable, DocumentOwner> = { leads: 'lead', contacts: 'contato' }

interface Merge {
  readonly workspaceId: string
  readonly mergeId: string
  readonly tipo: MergeKind
  readonly keptId: string
  readonly mergedId: string
}

/** What only the merged record has goes to the one that stays; what both have is set aside, for the merge to be undone. */
export async function moveDocuments(tx: Tx, { workspaceId, mergeId, tipo, keptId, mergedId }: Merge): Promise<void> {
  const { kept, merged } = tablesOf[tipo]
  // what an earlier merge has brought goes along, and stays with whom it is then
  await tx.query(sql`
    update person_documents set merge_id = null, merged_from = null
    where workspace_id = ${workspaceId} and dono = ${ownerOf[merged]} and dono_id = ${mergedId} and merge_id is not null`)
  await tx.query(sql`
    update person_documents set merge_id = ${mergeId}, merged_from = ${mergedId}
    where workspace_id = ${workspaceId} and dono = ${ownerOf[merged]} and dono_id = ${mergedId} and merge_id is null`)
  await tx.query(sql`
    update person_documents d set dono = ${ownerOf[kept]}, dono_id = ${keptId}
    where d.merge_id = ${mergeId} and not exists (
      select 1 from person_documents k
      where k.workspace_id = ${workspaceId} and k.dono = ${ownerOf[kept]} and k.dono_id = ${keptId} and k.tipo = d.tipo)`)
}

/** Puts back what {@link moveDocuments} has moved or set aside. */
export async function moveDocumentsBack(tx: Tx, mergeId: string, tipo: MergeKind): Promise<void> {
  await tx.query(sql`
    update person_documents set dono = ${ownerOf[tablesOf[tipo].merged]}, dono_id = merged_from, merge_id = null, merged_from = null
    where merge_id = ${mergeId}`)
}

/** When a merge can no longer be undone: what was moved stays where it is, what was set aside goes. */
export async function settleDocuments(tx: Tx, mergeId: string): Promise<void> {
  await tx.query(sql`delete from person_documents where merge_id = ${mergeId} and dono_id = merged_from`)
  await tx.query(sql`update person_documents set merge_id = null, merged_from = null where merge_id = ${mergeId}`)
}

/** When a contact goes because its conversion is undone: what was written for it meanwhile is the lead's, in the place of what the lead had. */
export async function leaveDocuments(
  tx: Tx,
  { workspaceId, contactId, leadId }: { workspaceId: string; contactId: string; leadId: string },
): Promise<void> {
  const { rows } = await tx.query(sql`select 1 from contacts where id = ${contactId}`)
  if (rows.length > 0) return
  await tx.query(sql`
    delete from person_documents d
    where d.workspace_id = ${workspaceId} and d.dono = 'lead' and d.dono_id = ${leadId} and d.merge_id is null and exists (
      select 1 from person_documents c
      where c.workspace_id = ${workspaceId} and c.dono = 'contato' and c.dono_id = ${contactId} and c.tipo = d.tipo)`)
  await tx.query(sql`
    update person_documents set dono = 'lead', dono_id = ${leadId}
    where workspace_id = ${workspaceId} and dono = 'contato' and dono_id = ${contactId} and merge_id is null`)
}
