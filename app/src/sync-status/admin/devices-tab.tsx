import type { DeviceReport } from '@vp/domain/sync/admin-reports.ts'
import { Ban, MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { useClientId } from '../../auth/use-http.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { Panel } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'
import { atServer } from './at-server.ts'
import { DeviceRow } from './device-row.tsx'
import { revokeDevice, type DevicesReport } from './gate.ts'
import { ReportFrame } from './report-frame.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'
import { useAdmin } from './use-reports.ts'

/** "Aparelhos": every browser that holds the team's data, and how to take it away from one. */
export function DevicesTab() {
  const { devices } = useAdmin()
  return (
    <ReportFrame report={devices}>
      {(data, blockedBecause) => <Devices report={data} blockedBecause={blockedBecause} />}
    </ReportFrame>
  )
}

function Devices({ report, blockedBecause }: { report: DevicesReport; blockedBecause: string | undefined }) {
  const { http, devices } = useAdmin()
  const mine = useClientId()
  const [revoking, setRevoking] = useState<DeviceReport | null>(null)
  const active = ordered(report.devices.filter(({ revokedAt }) => revokedAt === null))
  const revoked = ordered(report.devices.filter(({ revokedAt }) => revokedAt !== null))
  const rowOf = (device: DeviceReport) => (
    <DeviceRow
      key={device.clientId}
      device={device}
      isThisDevice={device.clientId === mine}
      blockedBecause={device.clientId === mine ? syncTexts.revokeThisDevice : blockedBecause}
      onRevoke={() => setRevoking(device)}
    />
  )
  const revoke = async (device: DeviceReport) => {
    setRevoking(null)
    if (await atServer(() => revokeDevice(http, device.clientId), devices)) toastInfo(syncTexts.revoked(device.nome))
  }
  if (report.devices.length === 0) {
    return <EmptyState icon={MonitorSmartphone} title={syncTexts.devicesEmptyTitle} text={syncTexts.devicesEmptyText} />
  }
  return (
    <>
      <Panel icon={MonitorSmartphone} title={syncTexts.devices} count={active.length}>
        <ul>{active.map(rowOf)}</ul>
      </Panel>
      {revoked.length === 0 ? null : (
        <Panel icon={Ban} title={syncTexts.revokedDevices} count={revoked.length}>
          <ul>{revoked.map(rowOf)}</ul>
        </Panel>
      )}
      {revoking === null ? null : (
        <RevokeDialog device={revoking} onConfirm={() => void revoke(revoking)} onClose={() => setRevoking(null)} />
      )}
    </>
  )
}

/** Those that are there now, then the most recently seen. */
function ordered(devices: readonly DeviceReport[]): DeviceReport[] {
  return devices.toSorted(
    (a, b) =>
      Number(b.isConnected) - Number(a.isConnected) ||
      (b.lastSeenAt ?? '').localeCompare(a.lastSeenAt ?? '') ||
      a.nome.localeCompare(b.nome, 'pt-BR'),
  )
}
