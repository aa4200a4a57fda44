import { History } from 'lucide-react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { formatWhenPhrase } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useNow } from '../../ui/use-now.ts'
import { importRow, importsQuery, type ImportRow } from './queries.ts'
import { importTexts } from './texts.pt-BR.ts'

const tones: Record<ImportRow['status'], BadgeTone> = {
  pendente: 'neutral',
  processando: 'accent',
  concluido: 'success',
  falhou: 'danger',
  desfazendo: 'warning',
  desfeito: 'neutral',
}

/** What was imported before. */
export function ImportHistory({ onOpen }: { onOpen: (id: string) => void }) {
  const imports = useLiveQuery(importsQuery, importRow)
  const now = useNow()
  return (
    <Panel icon={History} title={importTexts.history} count={imports.length}>
      {imports.length === 0 ? (
        <p className="p-4 text-base text-muted">{importTexts.historyEmpty}</p>
      ) : (
        <ul aria-label={importTexts.history}>
          {imports.map((row) => (
            <li key={row.id} className="border-b border-line last:border-b-0">
              <button
                type="button"
                onClick={() => onOpen(row.id)}
                className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-left hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus"
              >
                <span className="flex min-w-0 flex-1 basis-56 flex-col">
                  <span className="truncate text-base font-medium">
                    {row.nome_arquivo ?? importTexts.file} · {importTexts.targets[row.tipo]}
                  </span>
                  <span className="text-sm text-muted">
                    {importTexts.by(row.autor, formatWhenPhrase(row.created_at, now))}
                  </span>
                </span>
                <span className="text-sm text-muted tabular-nums">
                  {importTexts.summary(row.created_count, row.updated_count, row.refused_count)}
                </span>
                <Badge tone={tones[row.status]}>{importTexts.statuses[row.status]}</Badge>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
