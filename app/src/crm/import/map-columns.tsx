import {
  encodings,
  importPreview,
  separators,
  type Encoding,
  type ImportPreview,
  type SeparatorName,
} from '@vp/domain/crm/import/import-commands.ts'
import {
  identifyingFields,
  matchModes,
  type ColumnUse,
  type ImportChoice,
  type MatchMode,
} from '@vp/domain/crm/import/import-target.ts'
import { Columns3, FileSearch } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { command } from '../../sync/remote/command.ts'
import { FILE_PATIENCE_MS } from '../../sync/remote/save-file.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { bringFile, type ReadAs } from './bring-file.ts'
import { useColumnUses, type UseOption } from './column-uses.ts'
import type { Brought } from './import-screen.tsx'
import { PreviewStep } from './preview-step.tsx'
import { tagOption, tagOptionsQuery } from './queries.ts'
import { tellProblem } from './tell-problem.ts'
import { importTexts } from './texts.pt-BR.ts'

const NONE = ''

interface MapColumnsProps {
  brought: Brought
  /** It was read anew. */
  onRead: (brought: Brought) => void
  onStarted: () => void
  onAgain: () => void
}

/** The second step: what each column is, and what happens to who is there already. */
export function MapColumns({ brought, onRead, onStarted, onAgain }: MapColumnsProps) {
  const { file, source } = brought
  const http = useHttp()
  const options = useColumnUses(file.tipo)
  const tags = useLiveQuery(tagOptionsQuery, tagOption)
  const [uses, setUses] = useState<readonly (ColumnUse | null)[]>(() =>
    file.guess.map((guess) => options.find(({ value }) => value === guess)?.value ?? null),
  )
  const [onMatch, setOnMatch] = useState<MatchMode>('atualizar')
  const [tagId, setTagId] = useState<string | null>(null)
  const [busy, setBusy] = useState<'reading' | 'looking' | null>(null)
  const [preview, setPreview] = useState<ImportPreview | null>(null)

  const names: readonly (ColumnUse | null)[] = identifyingFields[file.tipo]
  const blockedBecause = uses.some((use) => use !== null && names.includes(use)) ? undefined : importTexts.nothingMapped
  const choice: ImportChoice = {
    columns: uses.flatMap((use, column) => (use === null ? [] : [{ column, use }])),
    onMatch,
    tagId: file.tipo === 'empresas' ? null : tagId,
  }

  async function readAs(as: ReadAs) {
    setBusy('reading')
    try {
      const { separator, encoding, hasHeader } = file
      onRead({ source, file: await bringFile(http, file.tipo, source, { separator, encoding, hasHeader, ...as }) })
    } catch (error) {
      tellProblem(error)
    }
    setBusy(null)
  }
  async function look() {
    setBusy('looking')
    try {
      setPreview(
        await command(http, {
          method: 'POST',
          path: `/imports/${file.id}/preview`,
          body: choice,
          answer: importPreview,
          // all of the file is read for it
          patienceMs: FILE_PATIENCE_MS,
        }),
      )
    } catch (error) {
      tellProblem(error)
    }
    setBusy(null)
  }

  if (preview !== null) {
    return (
      <PreviewStep
        file={file}
        choice={choice}
        preview={preview}
        onBack={() => setPreview(null)}
        onStarted={onStarted}
      />
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <Panel
        icon={Columns3}
        title={importTexts.mapTitle}
        action={
          <Button size="sm" onClick={onAgain}>
            {importTexts.again}
          </Button>
        }
      >
        <div className="flex flex-col gap-4 border-b border-line p-4">
          <p className="text-base text-muted">{importTexts.mapText(file.rows, file.nome)}</p>
          <div className="grid gap-3 md:grid-cols-3">
            <SelectField
              label={importTexts.separator}
              value={file.separator}
              disabled={busy !== null}
              onChange={({ target }) => void readAs({ separator: target.value as SeparatorName })} // one of the options below
              options={(Object.keys(separators) as SeparatorName[]).map((value) => ({
                // the literal's keys
                value,
                label: importTexts.separators[value],
              }))}
            />
            <SelectField
              label={importTexts.encoding}
              value={file.encoding}
              disabled={busy !== null}
              onChange={({ target }) => void readAs({ encoding: target.value as Encoding })} // one of the options below
              options={encodings.map((value) => ({ value, label: importTexts.encodings[value] }))}
            />
            <SelectField
              label={importTexts.header}
              value={file.hasHeader ? 'sim' : 'nao'}
              disabled={busy !== null}
              onChange={({ target }) => void readAs({ hasHeader: target.value === 'sim' })}
              options={[
                { value: 'sim', label: importTexts.headerYes },
                { value: 'nao', label: importTexts.headerNo },
              ]}
            />
          </div>
        </div>
        <ul aria-label={importTexts.mapTitle}>
          {file.columns.map(({ name, samples }, column) => (
            <ColumnRow
              // two columns may have one name
              key={`${column} ${name}`}
              name={name}
              samples={samples}
              use={uses[column] ?? null}
              options={options}
              onChange={(use) => setUses(uses.map((other, index) => (index === column ? use : other)))}
            />
          ))}
        </ul>
      </Panel>
      <Panel icon={FileSearch} title={importTexts.onMatch}>
        <div className="grid gap-4 p-4 md:grid-cols-2">
          <SelectField
            label={importTexts.onMatch}
            hint={file.tipo === 'empresas' ? importTexts.onMatchCompanies : importTexts.onMatchHint}
            value={onMatch}
            onChange={({ target }) => setOnMatch(target.value as MatchMode)} // one of the options below
            options={matchModes.map((value) => ({ value, label: importTexts.matchModes[value] }))}
          />
          {file.tipo === 'empresas' ? null : (
            <SelectField
              label={importTexts.tag}
              value={tagId ?? NONE}
              onChange={({ target }) => setTagId(target.value === NONE ? null : target.value)}
              options={[
                { value: NONE, label: importTexts.noTag },
                ...tags.map(({ id, nome }) => ({ value: id, label: nome })),
              ]}
            />
          )}
        </div>
      </Panel>
      <div className="flex items-center justify-end gap-3">
        {busy === null ? null : (
          <p role="status" className="text-base text-muted">
            {busy === 'reading' ? importTexts.reading : importTexts.looking}
          </p>
        )}
        <Button
          tone="primary"
          size="lg"
          blockedBecause={busy === null ? blockedBecause : importTexts.busy}
          onClick={() => void look()}
        >
          {importTexts.look}
        </Button>
      </div>
    </div>
  )
}

interface ColumnRowProps {
  name: string
  samples: readonly string[]
  use: ColumnUse | null
  options: readonly UseOption[]
  onChange: (use: ColumnUse | null) => void
}

function ColumnRow({ name, samples, use, options, onChange }: ColumnRowProps) {
  const filled = samples.filter((sample) => sample !== '').slice(0, 3)
  return (
    <li className="grid items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[1fr_16rem]">
      <div className="flex min-w-0 flex-col">
        <span className="truncate text-base font-medium" title={name}>
          {name}
        </span>
        <span className="truncate text-sm text-muted">
          {filled.length === 0 ? importTexts.noSample : filled.join(' · ')}
        </span>
      </div>
      <SelectField
        label={importTexts.becomes(name)}
        value={use ?? NONE}
        onChange={({ target }) => onChange(options.find(({ value }) => value === target.value)?.value ?? null)}
        options={[{ value: NONE, label: importTexts.leaveOut }, ...options]}
      />
    </li>
  )
}
