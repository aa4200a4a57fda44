import type { Actor } from '@vp/domain/mutator.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { FileStorage } from '../../storage/file-storage.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { openDocument } from '../documents/document-vault.ts'
import type { FoundPerson } from './find-person.ts'

/** How long the links to files in an export can be opened, in seconds. */
export const LINK_SECONDS = 7 * 86_400

/** Everything there is of a person, in tables by name: what art. 18 and 19 of the LGPD give them a right to. Rows as they are stored,
 *  without what only our servers work with. */
export async function exportPerson(
  tx: Tx,
  { actor, keys, storage }: { actor: Actor; keys: DocumentKeys | null; storage: FileStorage | null },
  person: FoundPerson,
): Promise<Record<string, unknown>> {
  const { workspaceId } = actor
  const ids = (list: readonly string[]) =>
    sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`
  const people = ids([...person.leads, ...person.contacts])
  const conversations = ids(person.conversations)
  const messages = sql`(select id from messages where conversation_id in ${conversations})`
  const deals = ids(person.deals)
  const rowsOf = async (table: string, condition: SqlStatement): Promise<Record<string, unknown>[]> => {
    const name: SqlStatement = { text: table, values: [] }
    const { rows } = await tx.query<{ row: Record<string, unknown> }>(sql`
      select to_jsonb(t) - 'workspace_id' - 'storage_path' - 'miniatura_path' - 'conteudo_tsv' as row from ${name} t
      where t.workspace_id = ${workspaceId} and (${condition}) order by t.created_at, t.id`)
    return rows.map(({ row }) => row)
  }
  return {
    gerado_em: new Date().toISOString(),
    leads: await rowsOf('leads', sql`t.id in ${ids(person.leads)}`),
    contatos: await rowsOf('contacts', sql`t.id in ${ids(person.contacts)}`),
    empresas: await rowsOf(
      'companies',
      sql`t.id in (select empresa_id from contacts where id in ${ids(person.contacts)})`,
    ),
    documentos: await documentsOf(tx, workspaceId, keys, person),
    etiquetas: await rowsOf(
      'tags',
      sql`
      t.id in (select tag_id from lead_tags where lead_id in ${people} union select tag_id from contact_tags where contact_id in ${people})`,
    ),
    campos_personalizados: await customValues(tx, workspaceId, people, deals),
    identidades_nos_canais: await rowsOf('channel_identities', sql`t.id in ${ids(person.identities)}`),
    conversas: await rowsOf('conversations', sql`t.id in ${conversations}`),
    mensagens: await rowsOf('messages', sql`t.conversation_id in ${conversations}`),
    reacoes: await rowsOf('message_reactions', sql`t.message_id in ${messages}`),
    anexos: await filesOf(tx, workspaceId, storage, messages),
    anotacoes: await rowsOf('record_notes', sql`t.lead_id in ${people} or t.contact_id in ${people}`),
    alteracoes: await rowsOf('record_changes', sql`t.lead_id in ${people} or t.contact_id in ${people}`),
    negocios: await rowsOf('deals', sql`t.id in ${deals}`),
    atividades_de_negocios: await rowsOf('deal_activities', sql`t.deal_id in ${deals}`),
    tarefas: await rowsOf('tasks', sql`t.id in ${ids(person.tasks)}`),
    unioes: await rowsOf('record_merges', sql`t.id in ${ids(person.merges)}`),
    importacoes: await rowsOf('import_rows', sql`t.record_id in ${people}`),
    auditoria: await rowsOf(
      'audit_logs',
      sql`t.entidade_id in ${people} or t.entidade_id in ${conversations} or t.entidade_id in ${deals}`,
    ),
  }
}

async function customValues(tx: Tx, workspaceId: string, people: SqlStatement, deals: SqlStatement) {
  const { rows } = await tx.query<{ campo: string; valor: unknown }>(sql`
    select f.nome as campo, v.valor from custom_field_values_lead v join custom_fields_lead f on f.id = v.field_id
    where v.workspace_id = ${workspaceId} and v.lead_id in ${people}
    union all
    select f.nome, v.valor from custom_field_values_deal v join custom_fields_deal f on f.id = v.field_id
    where v.workspace_id = ${workspaceId} and v.deal_id in ${deals}`)
  return rows
}

/** CPF, CNPJ and address in clear: the person asks for them. */
async function documentsOf(tx: Tx, workspaceId: string, keys: DocumentKeys | null, person: FoundPerson) {
  if (keys === null) return []
  const { rows } = await tx.query<{
    id: string
    tipo: 'cpf' | 'cnpj' | 'endereco'
    chave_id: string
    conteudo: Buffer
  }>(sql`
    select id, tipo, chave_id, conteudo from person_documents
    where workspace_id = ${workspaceId}
      and dono_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify([...person.leads, ...person.contacts])}::jsonb))`)
  return rows.map(({ id, tipo, chave_id, conteudo }) => ({
    tipo,
    valor: openDocument(keys, chave_id, { workspaceId, id, tipo }, conteudo),
  }))
}

/** Files with a link each that opens for some days; a link is null where the file is not kept. */
async function filesOf(tx: Tx, workspaceId: string, storage: FileStorage | null, messages: SqlStatement) {
  const { rows } = await tx.query<{
    id: string
    message_id: string
    tipo: string
    nome_arquivo: string | null
    tamanho_bytes: number | null
    storage_path: string | null
  }>(sql`
    select id, message_id, tipo, nome_arquivo, tamanho_bytes, storage_path from attachments
    where workspace_id = ${workspaceId} and message_id in ${messages} order by created_at, id`)
  const paths = rows.flatMap(({ storage_path }) => (storage_path === null ? [] : [storage_path]))
  const links = storage === null ? [] : await storage.sign(paths, LINK_SECONDS)
  const byPath = new Map(paths.map((path, index) => [path, links[index] ?? null]))
  return rows.map(({ storage_path, ...file }) => ({
    ...file,
    link: storage_path === null ? null : (byPath.get(storage_path) ?? null),
  }))
}
