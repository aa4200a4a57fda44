import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { inTransaction, type Tx } from '../../../database/transaction.ts'
import { notedCells, sealCellsAnew } from '../../import/sealed-cells.ts'
import { openChunk, sealChunk } from '../../import/sealed-chunk.ts'
import type { DocumentKeys } from '../document-keys.ts'
import { blindIndex, openDocument, sealDocument } from '../document-vault.ts'
import { hex } from '../documents.ts'

const AT_ONCE = 500

interface Row {
  id: string
  workspace_id: string
  tipo: string
  chave_id: string
  conteudo: Buffer
}

/** Seals and indexes anew, with the first of the keys, what another one has sealed; a few at a time, so that the API goes on beside it.
 *  May be stopped and begun again. Answers how many there were. @throws Error when a key is missing that something was sealed with */
export async function rotateDocuments(pool: Pool, keys: DocumentKeys): Promise<number> {
  let count = 0
  for (;;) {
    const rotated = await inTransaction(
      pool,
      async (tx) => (await rotateSome(tx, keys)) + (await rotateRefusedRows(tx, keys)) + (await rotateFiles(tx, keys)),
    )
    if (rotated === 0) return count
    count += rotated
  }
}

const noted = notedCells.required()

/** Numbers in rows that an import has refused. */
async function rotateRefusedRows(tx: Tx, keys: DocumentKeys): Promise<number> {
  const { rows } = await tx.query<{ id: string; workspace_id: string; dados: unknown }>(sql`
    select id, workspace_id, dados from import_rows
    where dados -> 'selado' ->> 'chave' <> ${keys[0].id} order by id limit ${AT_ONCE} for update`)
  for (const { id, workspace_id: workspaceId, dados } of rows) {
    const selado = JSON.stringify(sealCellsAnew({ workspaceId, documentKeys: keys }, id, noted.parse(dados).selado))
    await tx.query(
      sql`update import_rows set dados = dados || jsonb_build_object('selado', ${selado}::jsonb) where id = ${id}`,
    )
  }
  return rows.length
}

async function rotateSome(tx: Tx, keys: DocumentKeys): Promise<number> {
  const [key] = keys
  const { rows } = await tx.query<Row>(sql`
    select id, workspace_id, tipo, chave_id, conteudo from person_documents
    where chave_id <> ${key.id} order by id limit ${AT_ONCE} for update`)
  for (const { id, workspace_id: workspaceId, tipo, chave_id: sealedWith, conteudo } of rows) {
    const place = { workspaceId, id, tipo }
    const text = openDocument(keys, sealedWith, place, conteudo)
    const index = tipo === 'endereco' ? null : hex(blindIndex(key, workspaceId, tipo, text))
    await tx.query(sql`
      update person_documents
      set conteudo = ${hex(sealDocument(key, place, text))}::bytea, chave_id = ${key.id}, indice = ${index}::bytea
      where id = ${id}`)
  }
  return rows.length
}

/** Files that wait to be imported, some pieces at a time: each holds hundreds of rows. */
async function rotateFiles(tx: Tx, keys: DocumentKeys): Promise<number> {
  const { rows } = await tx.query<{
    id: string
    workspace_id: string
    import_id: string
    ordem: number
    rows: unknown
  }>(sql`
    select id, workspace_id, import_id, ordem, rows from import_chunks
    where jsonb_typeof(rows) = 'string' and split_part(rows #>> '{}', ':', 1) <> ${keys[0].id} order by id limit 10 for update`)
  for (const { id, workspace_id: workspaceId, import_id: importId, ordem, rows: stored } of rows) {
    const of = { workspaceId, importId, ordem }
    await tx.query(sql`
      update import_chunks set rows = ${sealChunk(keys, of, openChunk(keys, of, stored))}::jsonb where id = ${id}`)
  }
  return rows.length
}
