import { DiagnosisPanel } from './diagnosis-panel.tsx'
import { FilesPanel } from './files-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { LocalPanel } from './local-panel.tsx'
import { PendingPanel } from './pending-panel.tsx'
import { StatusPanel } from './status-panel.tsx'

/** "Este aparelho": how the copy in this browser stands. For everyone, and without a network. */
export function DeviceTab() {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <StatusPanel />
        <PendingPanel />
        <HistoryPanel />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <LocalPanel />
        <FilesPanel />
        <DiagnosisPanel />
      </div>
    </div>
  )
}
