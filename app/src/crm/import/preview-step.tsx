import {
  importOutcomes,
  type ImportFile,
  type ImportOutcome,
  type ImportPreview,
} from '@vp/domain/crm/import/import-commands.ts'
import { importProblemTexts } from '@vp/domain/crm/import/problem-texts.pt-BR.ts'
import type { ImportChoice } from '@vp/domain/crm/import/import-target.ts'
import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { useHttp } from '../../auth/use-http.ts'
import { useTeam } from '../../auth/use-member.ts'
import { command } from '../../sync/remote/command.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Panel } from '../../ui/panel.tsx'
import { tellProblem } from './tell-problem.ts'
import { importTexts } from './texts.pt-BR.ts'

interface PreviewStepProps {
  file: ImportFile
  choice: ImportChoice
  preview: ImportPreview
  onBack: () => void
  onStarted: () => void
}

const countOf = ({ counts }: ImportPreview, outcome: ImportOutcome) => counts[outcome] ?? 0

/** The third step: what becomes of the rows, before anything does. */
export function PreviewStep({ file, choice, preview, onBack, onStarted }: PreviewStepProps) {
  const http = useHttp()
  const toDo = countOf(preview, 'criado') + countOf(preview, 'atualizado')
  const first = importOutcomes.find((outcome) => countOf(preview, outcome) > 0) ?? 'criado'
  const [shown, setShown] = useState<ImportOutcome>(first)
  const [isBusy, setIsBusy] = useState(false)

  async function start() {
    setIsBusy(true)
    try {
      const path = `/imports/${file.id}/start`
      await command(http, { method: 'POST', path, body: choice, answer: z.object({ ok: z.literal(true) }) })
      onStarted()
    } catch (error) {
      tellProblem(error)
      setIsBusy(false)
    }
  }

  return (
    <div className="flex flex-col gap-4">
      <Panel icon={ListChecks} title={importTexts.previewTitle}>
        <div className="flex flex-col gap-3 border-b border-line p-4">
          <Chips
            label={importTexts.previewTitle}
            value={shown}
            onChange={setShown}
            // what does not happen takes no room from what does: on a phone the refused ones would be out of sight
            chips={importOutcomes
              .filter((value) => countOf(preview, value) > 0)
              .map((value) => ({ value, label: importTexts.outcomes[value], count: countOf(preview, value) }))}
          />
          {shown === 'recusado' && preview.problems.length > 0 ? (
            <ul className="flex flex-col gap-1 text-base">
              {preview.problems.map(({ code, count }) => (
                <li key={code} className="flex gap-2">
                  <span className="w-12 shrink-0 text-right font-medium tabular-nums">{count}</span>
                  <span className="text-pretty">{importProblemTexts[code]({ column: null, row: null })}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
        <Samples
          file={file}
          // of a row that is refused all is shown, so that it is found again in the file
          used={shown === 'recusado' ? null : new Set(choice.columns.map(({ column }) => column))}
          samples={preview.samples[shown] ?? []}
        />
      </Panel>
      <div className="flex flex-wrap items-center justify-end gap-3">
        {toDo === 0 ? (
          <p role="status" className="text-base text-pretty text-muted">
            {importTexts.nothingToDo}
          </p>
        ) : null}
        <Button size="lg" onClick={onBack}>
          {importTexts.back}
        </Button>
        <Button
          tone="primary"
          size="lg"
          blockedBecause={toDo === 0 ? importTexts.nothingToDo : isBusy ? importTexts.starting : undefined}
          onClick={() => void start()}
        >
          {importTexts.start(toDo)}
        </Button>
      </div>
    </div>
  )
}

type Sample = NonNullable<ImportPreview['samples'][ImportOutcome]>[number]

interface SamplesProps {
  file: ImportFile
  /** The columns that are imported; null: all are shown. */
  used: ReadonlySet<number> | null
  samples: readonly Sample[]
}

function Samples({ file, used, samples }: SamplesProps) {
  const team = useTeam()
  if (samples.length === 0) return <p className="p-4 text-base text-muted">{importTexts.noRows}</p>
  const named = (field: string, value: string | null) =>
    field === 'owner_id' ? (team.find(({ user_id }) => user_id === value)?.nome ?? value) : value
  return (
    <ul aria-label={importTexts.firstRows(samples.length)}>
      {samples.map(({ row, cells, problems, changes }) => (
        <li key={row} className="flex flex-col gap-1 border-b border-line px-4 py-2.5 last:border-b-0">
          <p className="flex min-w-0 gap-3 text-base">
            <span className="w-20 shrink-0 text-muted tabular-nums">{importTexts.row(row)}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              {cells.filter((cell, column) => cell.trim() !== '' && used?.has(column) !== false).join(' · ')}
            </span>
          </p>
          {problems.map((problem) => (
            <p key={`${problem.code} ${problem.column ?? ''}`} className="text-sm text-on-danger-soft md:pl-23">
              {importProblemTexts[problem.code]({
                column: problem.column === null ? null : (file.columns[problem.column]?.name ?? null),
                row: problem.row ?? null,
              })}
            </p>
          ))}
          {changes.map(({ field, before, after }) => (
            <p key={field} className="text-sm wrap-anywhere text-muted md:pl-23">
              {importTexts.change(importTexts.fields[field] ?? field, named(field, before), named(field, after))}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
