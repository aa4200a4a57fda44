import { KEEP_IMPORT_MS } from '@vp/domain/crm/import/import-commands.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { recordAudit, recordEvent } from '../../audit/record.ts'
import { untilDatabaseAnswers } from '../../database/patience.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { addJob } from '../../jobs/outbox.ts'
import { forgetImportJob } from '../jobs/forget-import.ts'
import { lockImport, type Import } from './import-row.ts'

/** The last row was worked off: what the file said is no longer needed, and by when it can be undone is known. */
export async function endImport(tx: Tx, { id, workspaceId, createdBy, tipo }: Import): Promise<void> {
  const { rows } = await tx.query<Counts>(sql`
    update import_jobs
    set status = 'concluido', finished_at = now(), undo_until = now() + ${KEEP_IMPORT_MS} * interval '1 ms',
      result = jsonb_build_object('problems', coalesce((
        select jsonb_object_agg(code, count) from (
          select p ->> 'code' as code, count(distinct i.id) from import_rows i, jsonb_array_elements(i.dados -> 'problems') p
          where i.import_id = ${id} and i.outcome = 'recusado' group by 1) c), '{}'))
    where id = ${id}
    returning created_count as criados, updated_count as atualizados, unchanged_count as iguais, refused_count as recusados`)
  const counts = { tipo, ...rows[0] }
  const who = { workspaceId, actorId: createdBy }
  await recordEvent(tx, who, { tipo: 'importacao_concluida', referenciaId: id, payload: counts })
  await recordAudit(tx, who, { acao: 'importacao_concluida', entidade: 'import_jobs', entidadeId: id, dados: counts })
  await forgetLater(tx, id, workspaceId)
}

interface Counts {
  criados: number
  atualizados: number
  iguais: number
  recusados: number
}

/** It cannot go on, by a bug of ours: what was imported stays until it is undone. */
export async function failImport(pool: Pool, importId: string): Promise<void> {
  await untilDatabaseAnswers(
    async () =>
      await inTransaction(pool, async (tx) => {
        const found = await lockImport(tx, importId)
        if (found?.status !== 'processando') return
        await tx.query(sql`
          update import_jobs
          set status = 'falhou', finished_at = now(), undo_until = now() + ${KEEP_IMPORT_MS} * interval '1 ms'
          where id = ${importId}`)
        await forgetLater(tx, importId, found.workspaceId)
      }),
  )
}

const DAY_MS = 86_400_000

/** A day later than the last moment at which it can be undone. */
export async function forgetLater(tx: Tx, importId: string, workspaceId: string): Promise<void> {
  await tx.query(sql`delete from import_chunks where import_id = ${importId}`)
  await addJob(tx, forgetImportJob, { importId }, { workspaceId, delayMs: KEEP_IMPORT_MS + DAY_MS })
}
