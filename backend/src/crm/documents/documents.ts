import {
  documentNumber,
  storedAddress,
  type DocumentHolder,
  type DocumentType,
  type RevealAnswer,
  type SetDocumentRequest,
} from '@vp/domain/crm/documents/document.ts'
import { newId } from '@vp/domain/ids.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql } from '@vp/domain/sql.ts'
import { recordAudit } from '../../audit/record.ts'
import type { Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import type { DocumentKeys } from './document-keys.ts'
import { isTheirs, lockOwner, owners, type DocumentOf } from './document-owner.ts'
import { blindIndex, openDocument, sealDocument } from './document-vault.ts'

/** Which documents there are of somebody. */
export async function listDocuments(tx: Tx, actor: Actor, of: DocumentOf): Promise<DocumentType[]> {
  await lockOwner(tx, actor, of)
  const { rows } = await tx.query<{ tipo: DocumentType }>(
    sql`select distinct d.tipo from person_documents d where ${isTheirs(actor, of)} order by d.tipo`,
  )
  return rows.map((row) => row.tipo)
}

/** Seals a document in the place of the one before; `created_at` says when it was written. Answers who else has the same number. */
export async function setDocument(
  tx: Tx,
  keys: DocumentKeys,
  actor: Actor,
  of: DocumentOf,
  { tipo, valor }: SetDocumentRequest,
): Promise<DocumentHolder[]> {
  await lockOwner(tx, actor, of)
  const { workspaceId } = actor
  const text = typeof valor === 'string' ? valor : JSON.stringify(valor)
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from person_documents
    where workspace_id = ${workspaceId} and dono = ${of.dono} and dono_id = ${of.id} and tipo = ${tipo}`)
  const id = rows[0]?.id ?? newId()
  const [key] = keys
  const sealed = hex(sealDocument(key, { workspaceId, id, tipo }, text))
  const index = tipo === 'endereco' ? null : hex(blindIndex(key, workspaceId, tipo, text))
  await tx.query(sql`
    insert into person_documents (id, workspace_id, dono, dono_id, tipo, conteudo, chave_id, indice)
    values (${id}, ${workspaceId}, ${of.dono}, ${of.id}, ${tipo}, ${sealed}::bytea, ${key.id}, ${index}::bytea)
    on conflict (id) do update set conteudo = excluded.conteudo, chave_id = excluded.chave_id, indice = excluded.indice,
      created_at = now()`)
  await audit(tx, actor, of, 'documento_gravado', tipo)
  if (typeof valor !== 'string') return []
  return (await holdersOf(tx, actor, indexesOf(keys, actor, valor))).filter(
    ({ dono, id: other }) => dono !== of.dono || other !== of.id,
  )
}

/** Takes a document away; nothing happens where there is none. */
export async function clearDocument(tx: Tx, actor: Actor, of: DocumentOf, tipo: DocumentType): Promise<void> {
  await lockOwner(tx, actor, of)
  const { affectedRows } = await tx.query(
    sql`delete from person_documents d where ${isTheirs(actor, of)} and d.tipo = ${tipo}`,
  )
  if (affectedRows > 0) await audit(tx, actor, of, 'documento_apagado', tipo)
}

/** Opens a document for a person to see; that they saw it is in the audit. @throws ApiError 404 `record_not_found`, `document_not_found` */
export async function revealDocument(
  tx: Tx,
  keys: DocumentKeys,
  actor: Actor,
  of: DocumentOf,
  tipo: DocumentType,
): Promise<RevealAnswer> {
  await lockOwner(tx, actor, of)
  const { rows } = await tx.query<{ id: string; chave_id: string; conteudo: Buffer }>(sql`
    select d.id, d.chave_id, d.conteudo from person_documents d
    where ${isTheirs(actor, of)} and d.tipo = ${tipo}
    order by d.dono = ${of.dono} desc, d.updated_at desc limit 1`)
  const found = rows[0]
  if (found === undefined) throw new ApiError(404, 'document_not_found')
  const place = { workspaceId: actor.workspaceId, id: found.id, tipo }
  const text = openDocument(keys, found.chave_id, place, found.conteudo)
  await audit(tx, actor, of, 'documento_mostrado', tipo)
  return tipo === 'endereco' ? { tipo, valor: storedAddress.parse(JSON.parse(text)) } : { tipo, valor: text }
}

/** Who has exactly this CPF or CNPJ; nobody where the text is none. That it was asked is in the audit, the number is not. */
export async function findByNumber(tx: Tx, keys: DocumentKeys, actor: Actor, text: string): Promise<DocumentHolder[]> {
  const holders = await holdersOf(tx, actor, indexesOf(keys, actor, text))
  await auditSearch(tx, actor, holders.length)
  return holders
}

/** Who else has a CPF or CNPJ that somebody has; while keys are rotated, those whose rows are under the same key by then. That it was
 *  asked is in the audit. @throws ApiError 404 `record_not_found` */
export async function findAlike(tx: Tx, actor: Actor, of: DocumentOf): Promise<DocumentHolder[]> {
  await lockOwner(tx, actor, of)
  const { rows } = await tx.query<{ indice: Buffer }>(
    sql`select d.indice from person_documents d where ${isTheirs(actor, of)} and d.indice is not null`,
  )
  const holders = await holdersOf(
    tx,
    actor,
    rows.map(({ indice }) => hex(indice)),
  )
  const others = holders.filter(({ dono, id }) => dono !== of.dono || id !== of.id)
  await auditSearch(tx, actor, others.length)
  return others
}

/** Under each key: while they are rotated, rows of both are there. */
function indexesOf(keys: DocumentKeys, { workspaceId }: Actor, text: string): string[] {
  const number = documentNumber(text)
  if (number === null) return []
  return keys.map((key) => hex(blindIndex(key, workspaceId, number.tipo, number.numero)))
}

/** Who has a number of these blind indexes, which tell CPF and CNPJ apart. A lead that became a contact is told as the contact. */
async function holdersOf(tx: Tx, { workspaceId }: Actor, indexes: readonly string[]): Promise<DocumentHolder[]> {
  if (indexes.length === 0) return []
  const { rows } = await tx.query<DocumentHolder>(sql`
    select distinct
      case when l.contato_id is null then d.dono else 'contato' end as dono,
      coalesce(l.contato_id, d.dono_id) as id,
      coalesce(k.nome, c.nome, e.nome, l.nome) as nome
    from person_documents d
    left join leads l on d.dono = 'lead' and l.workspace_id = d.workspace_id and l.id = d.dono_id
    left join contacts k on k.workspace_id = d.workspace_id and k.id = l.contato_id
    left join contacts c on d.dono = 'contato' and c.workspace_id = d.workspace_id and c.id = d.dono_id
    left join companies e on d.dono = 'empresa' and e.workspace_id = d.workspace_id and e.id = d.dono_id
    where d.workspace_id = ${workspaceId}
      and d.indice in (select value::bytea from jsonb_array_elements_text(${JSON.stringify(indexes)}::jsonb))
      and coalesce(l.id, c.id, e.id) is not null
    order by nome, id`)
  return rows
}

async function auditSearch(tx: Tx, actor: Actor, encontrados: number): Promise<void> {
  const who = { workspaceId: actor.workspaceId, actorId: actor.userId }
  const entry = { acao: 'documento_procurado', entidade: 'person_documents', entidadeId: null, dados: { encontrados } }
  await recordAudit(tx, who, entry)
}

async function audit(tx: Tx, actor: Actor, of: DocumentOf, acao: string, tipo: DocumentType): Promise<void> {
  await recordAudit(
    tx,
    { workspaceId: actor.workspaceId, actorId: actor.userId },
    { acao, entidade: owners[of.dono].table, entidadeId: of.id, dados: { tipo } },
  )
}

/** Bytes as Postgres reads them. */
export function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}
