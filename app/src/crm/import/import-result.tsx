import { Link } from '@tanstack/react-router'
import { Download, FileClock, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { useHttp } from '../../auth/use-http.ts'
import { command } from '../../sync/remote/command.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { saveFile } from '../../sync/remote/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { importQuery, importRow, type ImportRow } from './queries.ts'
import { tellProblem } from './tell-problem.ts'
import { importTexts } from './texts.pt-BR.ts'

/** How far an import is, what it came to, its refused rows and the way back. Comes through sync, so that whoever looks sees the same. */
export function ImportResult({ id, onNew }: { id: string; onNew: () => void }) {
  const [row] = useLiveQuery(importQuery(id), importRow)
  const newButton = (
    <Button size="sm" onClick={onNew}>
      {importTexts.newImport}
    </Button>
  )
  if (row === undefined || row.status === 'pendente') {
    return (
      <EmptyState icon={FileClock} title={importTexts.statuses.pendente} text={importTexts.gone} action={newButton} />
    )
  }
  const isRunning = row.status === 'processando' || row.status === 'desfazendo'
  return (
    <Panel icon={FileClock} title={row.nome_arquivo ?? importTexts.title} action={newButton}>
      {isRunning ? <Progress row={row} /> : null}
      {row.status === 'falhou' ? (
        <p role="alert" className="bg-danger-soft px-4 py-3 text-base text-on-danger-soft">
          {importTexts.failedText}
        </p>
      ) : null}
      <Facts
        facts={[
          { name: importTexts.state, value: importTexts.statuses[row.status] },
          { name: importTexts.records, value: importTexts.targets[row.tipo] },
          { name: importTexts.outcomes.criado, value: formatNumber(row.created_count) },
          { name: importTexts.outcomes.atualizado, value: formatNumber(row.updated_count) },
          { name: importTexts.outcomes.igual, value: formatNumber(row.unchanged_count) },
          { name: importTexts.outcomes.recusado, value: formatNumber(row.refused_count) },
          ...undoneFacts(row),
        ]}
      />
      <Actions row={row} />
    </Panel>
  )
}

function undoneFacts({ result }: ImportRow) {
  const undo = result?.undo
  if (undo == null) return []
  return (['removed', 'restored', 'keptInUse', 'keptChanged'] as const)
    .filter((key) => key === 'removed' || key === 'restored' || undo[key] > 0)
    .map((key) => ({ name: importTexts.undone[key], value: formatNumber(undo[key]) }))
}

function Progress({ row }: { row: ImportRow }) {
  const isUndo = row.status === 'desfazendo'
  const total = isUndo ? row.created_count + row.updated_count : row.total_rows
  const done = Math.min(total, isUndo ? row.undone_rows : row.done_rows)
  return (
    <div className="flex flex-col gap-2 border-b border-line p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-2 text-base">
        <span className="font-medium">{importTexts.statuses[row.status]}</span>
        <span className="tabular-nums">
          {isUndo ? importTexts.undoing(done, total) : importTexts.progress(done, total)}
        </span>
      </div>
      <ProgressBar label={importTexts.statuses[row.status]} value={total === 0 ? 0 : done / total} />
      <p className="text-sm text-muted">{importTexts.canLeave}</p>
    </div>
  )
}

function Actions({ row }: { row: ImportRow }) {
  const http = useHttp()
  const now = useNow()
  const { connection } = useSyncState()
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const blockedBecause = connection === 'offline' ? importTexts.offlineTitle : isBusy ? importTexts.busy : undefined
  const isUndoable =
    row.status === 'processando' ||
    ((row.status === 'concluido' || row.status === 'falhou') && row.undo_until !== null && row.undo_until > now)
  const mayHaveRefused = row.refused_count > 0 && (row.undo_until === null || row.undo_until > now)

  async function run(work: () => Promise<void>) {
    setIsBusy(true)
    try {
      await work()
    } catch (error) {
      tellProblem(error)
    }
    setIsBusy(false)
  }
  const saveRefused = async () => {
    await saveFile(http, `/imports/${row.id}/refused`, `recusados-${row.nome_arquivo ?? 'importacao.csv'}`)
    toastInfo(importTexts.savedRefused)
  }
  const undo = async () => {
    await command(http, {
      method: 'POST',
      path: `/imports/${row.id}/undo`,
      answer: z.object({ ok: z.literal(true) }),
    })
    setIsAsking(false)
  }

  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line p-4 empty:hidden">
      {mayHaveRefused ? (
        <Button blockedBecause={blockedBecause} onClick={() => void run(saveRefused)}>
          <Download aria-hidden size={16} />
          {importTexts.saveRefused(row.refused_count)}
        </Button>
      ) : null}
      {isUndoable ? (
        <Button blockedBecause={blockedBecause} onClick={() => setIsAsking(true)}>
          <Undo2 aria-hidden size={16} />
          {row.status === 'processando' ? importTexts.stop : importTexts.undo}
        </Button>
      ) : null}
      {row.status === 'concluido' ? (
        <Link
          to="/app/leads"
          search={{ lista: row.tipo }}
          className="inline-flex min-h-9 items-center px-2 font-medium text-accent underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {importTexts.seeList}
        </Link>
      ) : null}
      {connection === 'offline' && (isUndoable || mayHaveRefused) ? (
        <p role="status" className="text-base">
          {importTexts.needsNetwork}
        </p>
      ) : null}
      {isUndoable && row.undo_until !== null ? (
        <span className="text-sm text-muted">{importTexts.undoUntil(formatDay(row.undo_until, now))}</span>
      ) : null}
      <AskDialog
        isOpen={isAsking}
        title={importTexts.undoTitle}
        text={importTexts.undoText(row.created_count, row.updated_count)}
        action={importTexts.undo}
        blockedBecause={blockedBecause}
        onAnswer={() => void run(undo)}
        onClose={() => setIsAsking(false)}
      />
    </div>
  )
}
