import type { ImportOutcome, ImportPreview } from '@vp/domain/crm/import/import-commands.ts'
import type { ImportProblemCode } from '@vp/domain/crm/import/import-problem.ts'
import type { ImportChoice } from '@vp/domain/crm/import/import-target.ts'
import type { ImportedDocument } from '@vp/domain/crm/import/read-row.ts'
import { formatDocument } from '@vp/domain/crm/documents/document.ts'
import type { Pool } from 'pg'
import { inTransaction } from '../../database/transaction.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { findExisting } from './existing-record.ts'
import { importContext } from './import-context.ts'
import { readChunk, type Import } from './import-row.ts'
import { planRows, readRows, SeenRows, type PlannedRow } from './plan-rows.ts'

const SAMPLES = 20

/** What would become of each row, as things are now; writes nothing. The whole file, not a sample of it. */
export async function previewImport(
  { pool, tokenKey, documentKeys }: { pool: Pool; tokenKey: Buffer | null; documentKeys: DocumentKeys | null },
  given: Import,
  choice: ImportChoice,
): Promise<ImportPreview> {
  const counts: Record<ImportOutcome, number> = { criado: 0, atualizado: 0, igual: 0, recusado: 0 }
  const samples: ImportPreview['samples'] = { criado: [], atualizado: [], igual: [], recusado: [] }
  const problems = new Map<ImportProblemCode, number>()
  const { context, rules } = await inTransaction(pool, async (tx) => await importContext(tx, given, choice))
  const scope = { workspaceId: given.workspaceId, importId: given.id, target: given.tipo, tokenKey, documentKeys }
  const seen = new SeenRows()
  for (let ordem = 0; ; ordem += 1) {
    // a transaction a piece: none is held open for as long as a large file takes
    const plan = await inTransaction(pool, async (tx) => {
      const chunk = await readChunk(tx, documentKeys, { workspaceId: given.workspaceId, importId: given.id, ordem })
      if (chunk === null) return null
      const read = readRows(chunk, context)
      const rows = read.flatMap(({ reading }) => (reading.kind === 'row' ? [reading.row] : []))
      return planRows(read, await findExisting(tx, scope, rows, false), seen, rules)
    })
    if (plan === null) break
    for (const planned of plan) {
      counts[planned.kind] += 1
      if (planned.kind === 'recusado') {
        for (const code of new Set(planned.problems.map((problem) => problem.code)))
          problems.set(code, (problems.get(code) ?? 0) + 1)
      }
      const shown = samples[planned.kind]
      if (shown !== undefined && shown.length < SAMPLES) shown.push(sampleOf(planned))
    }
  }
  return {
    counts,
    problems: [...problems].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count),
    samples,
  }
}

function sampleOf(planned: PlannedRow): ImportPreview['samples'][ImportOutcome][number] {
  const { linha: row, cells } = planned
  return {
    row,
    cells: cells.map((cell) => cell.slice(0, 120)),
    problems: planned.kind === 'recusado' ? [...planned.problems] : [],
    changes:
      planned.kind === 'atualizado'
        ? [
            ...Object.entries(planned.changes).map(([field, { before, after }]) => ({ field, before, after })),
            ...(planned.documento === null
              ? []
              : [{ field: 'documento', before: null, after: formatted(planned.documento) }]),
          ]
        : [],
  }
}

const formatted = ({ tipo, numero }: ImportedDocument) => formatDocument({ tipo, valor: numero })
