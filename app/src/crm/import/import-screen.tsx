import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ShieldAlert } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { ImportFile } from '@vp/domain/crm/import/import-commands.ts'
import { useCan } from '../../auth/use-member.ts'
import { TabbedScreen } from '../../shell/tabbed-screen.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ChooseFile } from './choose-file.tsx'
import { ImportHistory } from './import-history.tsx'
import { ImportResult } from './import-result.tsx'
import { MapColumns } from './map-columns.tsx'
import { importTexts } from './texts.pt-BR.ts'

const route = getRouteApi('/app/importar')

/** `/app/importar`: a spreadsheet becomes leads, contacts or companies; what was imported before, and the way back. */
export function ImportScreen() {
  const mayImport = useCan('csv.use')
  return (
    <TabbedScreen title={importTexts.title} tabs={null} width="wide">
      {mayImport ? (
        <Suspense fallback={<SkeletonRows count={6} />}>
          <Wizard />
        </Suspense>
      ) : (
        <EmptyState icon={ShieldAlert} title={importTexts.onlyManagers} text={importTexts.onlyManagersText} />
      )}
    </TabbedScreen>
  )
}

/** What was brought, and from where, so that it can be read anew as something else. */
export interface Brought {
  readonly file: ImportFile
  readonly source: File
}

function Wizard() {
  const navigate = useNavigate()
  const { importacao, lista } = route.useSearch()
  const [brought, setBrought] = useState<Brought | null>(null)
  const show = (id: string | undefined) =>
    void navigate({ to: '/app/importar', search: id === undefined ? { lista } : { importacao: id } })

  if (importacao !== undefined) return <ImportResult key={importacao} id={importacao} onNew={() => show(undefined)} />
  if (brought !== null) {
    return (
      <MapColumns
        key={`${brought.file.id} ${brought.file.separator} ${brought.file.encoding} ${String(brought.file.hasHeader)}`}
        brought={brought}
        onRead={setBrought}
        onStarted={() => {
          setBrought(null)
          show(brought.file.id)
        }}
        onAgain={() => setBrought(null)}
      />
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <ChooseFile lista={lista ?? 'leads'} onRead={setBrought} />
      <ImportHistory onOpen={show} />
    </div>
  )
}
