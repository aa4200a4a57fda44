import { ownSets, references, relationOf } from '@vp/domain/crm/merge/person-records.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { recordAudit } from '../../audit/record.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { forgetLater } from './end-import.ts'
import { lockImport, type Import } from './import-row.ts'
import { tableOf } from './existing-record.ts'
import { restoreRecords } from './restore-records.ts'

const ROWS_AT_ONCE = 500

interface NotedRow {
  id: string
  outcome: 'criado' | 'atualizado'
  entidade: string
  record_id: string
  dados: unknown
}

/** Takes back the next rows of an import, the last first. What it made is removed unless somebody has changed or used it since; what it
 *  changed is put back, field by field, where the field still says what the import wrote. `done`: nothing is left. */
export async function undoNextRows(pool: Pool, importId: string): Promise<'more' | 'done'> {
  return await inTransaction(pool, async (tx) => {
    const found = await lockImport(tx, importId)
    if (found?.status !== 'desfazendo') return 'done'
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${found.workspaceId}`}, 0))`)
    // people before the tags and companies that were made for them
    const { rows } = await tx.query<NotedRow>(sql`
      select id, outcome, entidade, record_id, dados from import_rows
      where import_id = ${importId} and undo is null and outcome in ('criado', 'atualizado')
      order by entidade = ${tableOf[found.tipo]} desc, linha desc, id desc limit ${ROWS_AT_ONCE}`)
    if (rows.length === 0) {
      await endUndo(tx, found)
      return 'done'
    }
    const made = rows.filter(({ outcome }) => outcome === 'criado')
    const isOfFile = ({ entidade }: NotedRow) => entidade === tableOf[found.tipo]
    await removeRecords(tx, found, made.filter(isOfFile))
    await restoreRecords(
      tx,
      found,
      rows.filter(({ outcome }) => outcome === 'atualizado'),
    )
    // now nobody that the import made or changed names them any more
    await removeRecords(
      tx,
      found,
      made.filter((row) => !isOfFile(row)),
    )
    await tx.query(sql`update import_jobs set undone_rows = undone_rows + ${rows.length} where id = ${importId}`)
    return 'more'
  })
}

/** Where a record is in use: what does not go along with it. `r` is the import's note, `t` the record. */
const inUse: Record<string, SqlStatement> = {
  leads: personInUse('leads'),
  contacts: personInUse('contacts'),
  companies: sql`
    ${documentsSince('empresa')} or exists (select from contacts x where x.workspace_id = t.workspace_id and x.empresa_id = t.id)
    or exists (select from deals x where x.workspace_id = t.workspace_id and x.empresa_id = t.id)
    or exists (select from task_relations x where x.relacionamento_id = t.id)`,
  tags: sql`
    exists (select from lead_tags x where x.tag_id = t.id) or exists (select from contact_tags x where x.tag_id = t.id)
    or exists (select from conversation_tags x where x.tag_id = t.id)`,
}

function personInUse(table: 'leads' | 'contacts'): SqlStatement {
  const exists = [
    ...references[table].map(
      (reference) =>
        `exists (select from ${reference.table} x where x.workspace_id = t.workspace_id and x.${reference.column} = t.id)`,
    ),
    // tags and values that came later than the row
    ...ownSets[table].map(
      (set) => `exists (select from ${set.table} x where x.${set.column} = t.id and x.updated_at > r.created_at)`,
    ),
    `exists (select from task_relations x where x.relacionamento_tipo = '${relationOf[table]}' and x.relacionamento_id = t.id)`,
    documentsSince(relationOf[table]).text,
    `exists (select from record_merges x where x.workspace_id = t.workspace_id and x.kept_id = t.id)`,
  ]
  return { text: exists.join(' or '), values: [] }
}

/** Documents that were written later than the row; sealing them with another key is no change. */
function documentsSince(dono: string): SqlStatement {
  const text = `exists (select from person_documents x
    where x.workspace_id = t.workspace_id and x.dono = '${dono}' and x.dono_id = t.id and x.created_at > r.created_at)`
  return { text, values: [] }
}

async function removeRecords(tx: Tx, { workspaceId }: Import, rows: readonly NotedRow[]): Promise<void> {
  for (const entidade of new Set(rows.map((row) => row.entidade))) {
    const condition = inUse[entidade]
    if (condition === undefined) throw new Error(`an import makes no ${entidade}`)
    const ids = JSON.stringify(rows.filter((row) => row.entidade === entidade).map(({ id }) => id))
    const table: SqlStatement = { text: entidade, values: [] }
    const these = sql`r.id in (select jsonb_array_elements_text(${ids}::jsonb)::uuid)`
    // who it is changed, or it is in use; decided before anything is removed
    await tx.query(sql`
      update import_rows r set undo = case
        when t.id is null then 'sumiu' when t.updated_at > r.created_at then 'mudou' when ${condition} then 'em_uso' else 'removido' end
      from import_rows n left join ${table} t on t.id = n.record_id and t.workspace_id = ${workspaceId}
      where ${these} and n.id = r.id`)
    await tx.query(sql`
      delete from ${table} t using import_rows r
      where ${these} and r.undo = 'removido' and t.id = r.record_id and t.workspace_id = ${workspaceId}`)
  }
}

async function endUndo(tx: Tx, { id, workspaceId, createdBy }: Import): Promise<void> {
  const { rows } = await tx.query<{ removed: number; restored: number; kept_in_use: number; kept_changed: number }>(sql`
    select count(*) filter (where undo = 'removido' and entidade not in ('tags'))::int as removed,
      count(*) filter (where undo = 'reposto')::int as restored,
      count(*) filter (where outcome = 'criado' and undo in ('mudou', 'em_uso') and entidade <> 'tags')::int as kept_in_use,
      count(*) filter (where outcome = 'atualizado' and undo = 'mudou')::int as kept_changed
    from import_rows where import_id = ${id}`)
  const counts = rows[0] ?? { removed: 0, restored: 0, kept_in_use: 0, kept_changed: 0 }
  const undo = JSON.stringify({
    removed: counts.removed,
    restored: counts.restored,
    keptInUse: counts.kept_in_use,
    keptChanged: counts.kept_changed,
  })
  const { rows: jobs } = await tx.query<{ undone_by: string | null }>(sql`
    update import_jobs
    set status = 'desfeito', finished_at = coalesce(finished_at, now()), result = coalesce(result, '{}') || jsonb_build_object('undo', ${undo}::jsonb)
    where id = ${id} returning undone_by`)
  // one that was stopped in the middle has not had its end
  await forgetLater(tx, id, workspaceId)
  const actorId = jobs[0]?.undone_by ?? createdBy
  await recordAudit(
    tx,
    { workspaceId, actorId },
    { acao: 'importacao_desfeita', entidade: 'import_jobs', entidadeId: id, dados: { ...counts } },
  )
}
