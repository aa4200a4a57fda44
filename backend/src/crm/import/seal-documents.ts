import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import type { ImportedDocument } from '@vp/domain/crm/import/read-row.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { blindIndex, sealDocument } from '../documents/document-vault.ts'
import { documentOwnerOf } from './known-documents.ts'

/** A number for a record that has none of its kind. */
export interface NewDocument extends ImportedDocument {
  readonly id: string
  readonly record: string
}

/** Seals what the rows say of CPF and CNPJ, as the pages of records do. */
export async function sealDocuments(
  tx: Tx,
  {
    workspaceId,
    target,
    documentKeys,
  }: { workspaceId: string; target: ImportTarget; documentKeys: DocumentKeys | null },
  documents: readonly NewDocument[],
): Promise<void> {
  if (documents.length === 0) return
  if (documentKeys === null) throw new Error('DOCUMENT_KEYS is gone since the import was started')
  const [key] = documentKeys
  const rows = documents.map(({ id, record, tipo, numero }) => ({
    id,
    record,
    tipo,
    conteudo: sealDocument(key, { workspaceId, id, tipo }, numero).toString('hex'),
    indice: blindIndex(key, workspaceId, tipo, numero).toString('hex'),
  }))
  await tx.query(sql`
    insert into person_documents (id, workspace_id, dono, dono_id, tipo, conteudo, chave_id, indice)
    select r.id, ${workspaceId}, ${documentOwnerOf[target]}, r.record, r.tipo, decode(r.conteudo, 'hex'), ${key.id}, decode(r.indice, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, record uuid, tipo text, conteudo text, indice text)`)
}
