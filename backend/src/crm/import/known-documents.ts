import type { DocumentOwner } from '@vp/domain/crm/documents/document.ts'
import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import type { ImportedDocument, ImportedRow } from '@vp/domain/crm/import/read-row.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { blindIndex } from '../documents/document-vault.ts'

/** The numbers of a record: each as it is where one of the rows has it too, else something that is none, for it stays sealed. */
export type KnownDocuments = Readonly<Partial<Record<ImportedDocument['tipo'], string>>>

export const documentOwnerOf = { leads: 'lead', contatos: 'contato', empresas: 'empresa' } as const satisfies Record<
  ImportTarget,
  DocumentOwner
>

export const documentKey = ({ tipo, numero }: ImportedDocument): string => `${tipo} ${numero}`

/** Whether they are two people's: two numbers of one kind. */
export function documentDiffers(documents: KnownDocuments, other: ImportedDocument | null): boolean {
  const own = other === null ? undefined : documents[other.tipo]
  return own !== undefined && own !== other?.numero
}

interface Found {
  /** Who has a number of the rows. */
  readonly holders: readonly string[]
  /** Numbers that contacts have, where the rows become leads. */
  readonly contactDocuments: ReadonlySet<string>
  ofRecords(ids: readonly string[]): Promise<ReadonlyMap<string, KnownDocuments>>
}

/** Looks the rows' numbers up by their blind index; under each key, for while they are rotated rows of both are there. What a lead had
 *  counts as the contact's that it became. */
export async function findDocuments(
  tx: Tx,
  { workspaceId, target, keys }: { workspaceId: string; target: ImportTarget; keys: DocumentKeys | null },
  rows: readonly ImportedRow[],
): Promise<Found> {
  const documents = rows.flatMap(({ documento }) => (documento === null ? [] : [documento]))
  if (keys === null || documents.length === 0)
    return { holders: [], contactDocuments: new Set(), ofRecords: async () => new Map() }
  const byIndex = new Map(
    documents.flatMap((document) =>
      keys.map(
        (key) => [blindIndex(key, workspaceId, document.tipo, document.numero).toString('hex'), document] as const,
      ),
    ),
  )
  const owner = documentOwnerOf[target]
  const recordId = target === 'contatos' ? sql`coalesce(l.contato_id, d.dono_id)` : sql`d.dono_id`
  const isOfTarget =
    target === 'contatos' ? sql`(d.dono = 'contato' or l.contato_id is not null)` : sql`d.dono = ${owner}`
  const select = (condition: SqlStatement) => sql`
    select ${recordId} as record_id, d.dono, (${isOfTarget}) as is_of_target, d.tipo, encode(d.indice, 'hex') as indice
    from person_documents d left join leads l on d.dono = 'lead' and l.workspace_id = d.workspace_id and l.id = d.dono_id
    where d.workspace_id = ${workspaceId} and d.indice is not null and (${condition})`
  const indexes = JSON.stringify([...byIndex.keys()])
  const { rows: found } = await tx.query<Row>(
    select(sql`d.indice in (select decode(value, 'hex') from jsonb_array_elements_text(${indexes}::jsonb))`),
  )
  const ofContacts = found.filter(({ dono }) => target === 'leads' && dono === 'contato')
  return {
    holders: found.filter((row) => row.is_of_target).map((row) => row.record_id),
    contactDocuments: new Set(ofContacts.flatMap(({ indice }) => byIndex.get(indice) ?? []).map(documentKey)),
    async ofRecords(ids) {
      const these = sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
      const { rows: own } = await tx.query<Row>(select(sql`${isOfTarget} and ${recordId} in ${these}`))
      const known = new Map<string, Partial<Record<ImportedDocument['tipo'], string>>>()
      for (const { record_id, tipo, indice } of own)
        known.set(record_id, { ...known.get(record_id), [tipo]: byIndex.get(indice)?.numero ?? `#${indice}` })
      return known
    },
  }
}

interface Row {
  record_id: string
  dono: DocumentOwner
  is_of_target: boolean
  tipo: ImportedDocument['tipo']
  indice: string
}
