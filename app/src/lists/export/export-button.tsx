import type { Filter } from '@vp/domain/filters/filter.ts'
import type { ListName } from '@vp/domain/filters/list-fields.ts'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { useCan } from '../../auth/use-member.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { saveFile } from '../../sync/remote/save-file.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { exportTexts } from './texts.pt-BR.ts'

/** The list as it is filtered, as a file for a spreadsheet. Made by the server, which has all of it and writes down who had it. */
export function ExportButton({
  lista,
  filtros,
  busca,
}: {
  lista: ListName
  filtros: readonly Filter[]
  busca: string
}) {
  const http = useHttp()
  const mayExport = useCan('csv.use')
  const { connection } = useSyncState()
  const [isBusy, setIsBusy] = useState(false)
  if (!mayExport) return null

  async function save() {
    setIsBusy(true)
    try {
      await saveFile(http, `/exports/${lista}`, `${lista}-${new Date().toISOString().slice(0, 10)}.csv`, {
        filtros,
        busca,
      })
      toastInfo(exportTexts.done)
    } catch (error) {
      toastProblem(exportTexts.notDone, { text: problemOf(error) })
    }
    setIsBusy(false)
  }

  const blockedBecause = connection === 'offline' ? exportTexts.needsNetwork : isBusy ? exportTexts.busy : undefined
  return (
    <IconButton
      icon={Download}
      label={exportTexts.action}
      blockedBecause={blockedBecause}
      onClick={() => void save()}
    />
  )
}

/** Why there is no file, in words. Throws on what is no failed request. */
function problemOf(error: unknown): string {
  if (!(error instanceof RemoteError)) throw error
  if (error.code === 'forbidden') return exportTexts.problems.forbidden
  const isForLater = error.kind === 'unauthenticated' || error.kind === 'unreachable'
  return isForLater ? exportTexts.problems.noNetwork : exportTexts.problems.other
}
