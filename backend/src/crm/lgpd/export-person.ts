import type { Readable } from '@vp/domain/custom-fields/read-value.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { openDocument } from '../documents/document-vault.ts'
import type { FoundPerson } from './find-person.ts'
import { nameInArchive } from './name-in-archive.ts'
import type { ExportAbout } from './readable-summary.ts'

type Row = Readonly<Record<string, unknown>>

/** What was found of a person: `data` is what `dados.json` holds, `files` what goes along with it. */
export interface PersonExport {
  readonly data: ExportedData
  readonly files: readonly { readonly name: string; readonly storagePath: string }[]
  readonly about: ExportAbout
}
export type ExportedData = Awaited<ReturnType<typeof dataOf>>

/** Everything there is of a person, in tables by name: what art. 18 and 19 of the LGPD give them a right to. Rows as they are stored,
 *  without what only our servers work with. */
export async function exportPerson(
  tx: Tx,
  { actor, keys }: { actor: Actor; keys: DocumentKeys | null },
  person: FoundPerson,
): Promise<PersonExport> {
  const attachments = await attachmentsOf(tx, actor.workspaceId, person)
  const { rows: places } = await tx.query<{ nome: string; time_zone: string }>(
    sql`select nome, time_zone from workspaces where id = ${actor.workspaceId}`,
  )
  const [place] = places
  if (place === undefined) throw new Error('a member of a workspace that is not there')
  return {
    data: await dataOf(tx, { actor, keys }, person, attachments),
    files: attachments.flatMap(({ row: { arquivo: name }, storagePath }) =>
      name === null || storagePath === null ? [] : [{ name, storagePath }],
    ),
    about: { nome: person.nome, workspace: place.nome, timeZone: place.time_zone },
  }
}

async function dataOf(
  tx: Tx,
  { actor, keys }: { actor: Actor; keys: DocumentKeys | null },
  person: FoundPerson,
  attachments: readonly Attachment[],
) {
  const { workspaceId } = actor
  const ids = (list: readonly string[]) =>
    sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`
  const people = ids([...person.leads, ...person.contacts])
  const conversations = ids(person.conversations)
  const messages = sql`(select id from messages where conversation_id in ${conversations})`
  const deals = ids(person.deals)
  const rowsOf = async (table: string, condition: SqlStatement): Promise<Row[]> => {
    const name: SqlStatement = { text: table, values: [] }
    const { rows } = await tx.query<{ row: Row }>(sql`
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
    identidades_anteriores: await rowsOf(
      'channel_identity_aliases',
      sql`t.channel_identity_id in ${ids(person.identities)}`,
    ),
    agenda_do_whatsapp: await rowsOf(
      'phonebook_entries',
      sql`t.chave_telefone in (select value from jsonb_array_elements_text(${JSON.stringify(person.keys)}::jsonb))`,
    ),
    conversas: await rowsOf('conversations', sql`t.id in ${conversations}`),
    mensagens: await rowsOf('messages', sql`t.conversation_id in ${conversations}`),
    reacoes: await rowsOf('message_reactions', sql`t.message_id in ${messages}`),
    edicoes_de_mensagens: await rowsOf('message_changes', sql`t.conversation_id in ${conversations}`),
    anexos: attachments.map(({ row }) => row),
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
  const { rows } = await tx.query<Readable & { campo: string; valor: unknown }>(sql`
    select f.nome as campo, f.tipo, f.opcoes, f.moeda, v.valor from custom_field_values_lead v join custom_fields_lead f on f.id = v.field_id
    where v.workspace_id = ${workspaceId} and v.lead_id in ${people}
    union all
    select f.nome, f.tipo, f.opcoes, f.moeda, v.valor from custom_field_values_deal v join custom_fields_deal f on f.id = v.field_id
    where v.workspace_id = ${workspaceId} and v.deal_id in ${deals}`)
  return rows
}

/** CPF, CNPJ and address in clear: the person asks for them. `condition`: of which documents. */
export async function documentsOf(
  tx: Tx,
  workspaceId: string,
  keys: DocumentKeys | null,
  person: FoundPerson,
  condition: SqlStatement = sql`true`,
) {
  if (keys === null) return []
  const { rows } = await tx.query<{
    id: string
    tipo: 'cpf' | 'cnpj' | 'endereco'
    chave_id: string
    conteudo: Buffer
  }>(sql`
    select id, tipo, chave_id, conteudo from person_documents
    where workspace_id = ${workspaceId} and (${condition})
      and (dono_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify([...person.leads, ...person.contacts])}::jsonb))
        or merge_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(person.merges)}::jsonb)))`)
  return rows.map(({ id, tipo, chave_id, conteudo }) => ({
    tipo,
    valor: openDocument(keys, chave_id, { workspaceId, id, tipo }, conteudo),
  }))
}

interface Attachment {
  /** `arquivo`: its place in the archive; null: it is not kept. */
  readonly row: Row & { readonly arquivo: string | null }
  readonly storagePath: string | null
}

async function attachmentsOf(tx: Tx, workspaceId: string, person: FoundPerson): Promise<Attachment[]> {
  const { rows } = await tx.query<{
    id: string
    message_id: string
    tipo: string
    nome_arquivo: string | null
    tamanho_bytes: number | null
    storage_path: string | null
  }>(sql`
    select a.id, a.message_id, a.tipo, a.nome_arquivo, a.tamanho_bytes, a.storage_path
    from attachments a join messages m on m.id = a.message_id
    where a.workspace_id = ${workspaceId}
      and m.conversation_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(person.conversations)}::jsonb))
    order by m.horario, a.id`)
  return rows.map(({ storage_path: storagePath, ...file }, index) => ({
    row: { ...file, arquivo: storagePath === null ? null : `arquivos/${nameInArchive(index + 1, file)}` },
    storagePath,
  }))
}
