import { importTargets, type ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import { CloudOff, FileUp } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { FileField } from '../../ui/file-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
import { bringFile } from './bring-file.ts'
import type { Brought } from './import-screen.tsx'
import { problemOf } from './tell-problem.ts'
import { importTexts } from './texts.pt-BR.ts'

/** The first step: of what the file is, and which. It is read as soon as it is chosen or dropped. */
export function ChooseFile({ lista, onRead }: { lista: ImportTarget; onRead: (brought: Brought) => void }) {
  const http = useHttp()
  const { connection } = useSyncState()
  const [tipo, setTipo] = useState(lista)
  const [reading, setReading] = useState<File | null>(null)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const isOffline = connection === 'offline'

  async function read(source: File) {
    setReading(source)
    setProblem(undefined)
    try {
      onRead({ file: await bringFile(http, tipo, source), source })
    } catch (error) {
      setProblem(problemOf(error))
    }
    setReading(null)
  }

  return (
    <Panel icon={FileUp} title={importTexts.newImport}>
      <div
        className="flex max-w-xl flex-col gap-5 p-4"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          const [dropped] = event.dataTransfer.files
          if (dropped !== undefined && !isOffline) void read(dropped)
        }}
      >
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">{importTexts.what}</span>
          <Segments
            label={importTexts.what}
            value={tipo}
            choices={importTargets.map((value) => ({ value, label: importTexts.targets[value] }))}
            onChange={setTipo}
          />
        </div>
        <FileField
          label={importTexts.file}
          hint={importTexts.fileHint}
          error={problem}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          file={reading}
          blockedBecause={isOffline ? importTexts.offlineText : undefined}
          onChange={(file) => (file === null ? undefined : void read(file))}
        />
        {reading === null ? null : (
          <p role="status" className="text-base text-muted">
            {importTexts.reading}
          </p>
        )}
        {isOffline ? (
          <p role="status" className="flex items-center gap-2 text-base text-muted">
            <CloudOff aria-hidden size={16} className="shrink-0" />
            {importTexts.offlineText}
          </p>
        ) : null}
      </div>
    </Panel>
  )
}
