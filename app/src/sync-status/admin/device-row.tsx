import type { DeviceReport } from '@vp/domain/sync/admin-reports.ts'
import { CloudUpload, EllipsisVertical, Trash2, Wifi } from 'lucide-react'
import { roleTexts } from '../../shell/role-texts.pt-BR.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { formatWhenPhrase } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useNow } from '../../ui/use-now.ts'
import { syncTexts } from '../texts.pt-BR.ts'
import { browserName } from './browser-name.ts'

interface DeviceRowProps {
  device: DeviceReport
  isThisDevice: boolean
  blockedBecause: string | undefined
  onRevoke: () => void
}

/** Whose browser it is, how it is doing, and the way to take the data from it. */
export function DeviceRow({ device, isThisDevice, blockedBecause, onRevoke }: DeviceRowProps) {
  const now = useNow()
  const phrase = (iso: string) => formatWhenPhrase(new Date(iso), now)
  const { userId, nome, email, role, revokedAt, pendingCount, lastSeenAt, appVersion, isConnected, userAgent } = device
  const seen =
    revokedAt !== null
      ? syncTexts.revokedAt(phrase(revokedAt))
      : lastSeenAt === null
        ? syncTexts.neverSeen
        : syncTexts.lastSeen(phrase(lastSeenAt))
  return (
    <li className="flex min-h-16 items-center gap-3 border-b border-line py-2.5 pr-2 pl-4 last:border-b-0">
      <Avatar id={userId} nome={nome} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium" title={`${nome} · ${email}`}>
            {nome}
          </span>
          <span className="text-sm text-muted">{roleTexts[role]}</span>
          {isThisDevice ? <Badge tone="accent">{syncTexts.thisDevice}</Badge> : null}
          {pendingCount === 0 ? null : (
            <Badge tone="warning">
              <CloudUpload aria-hidden size={12} />
              {syncTexts.pendingOn(pendingCount)}
            </Badge>
          )}
        </div>
        <p className="text-sm text-pretty text-muted">
          {browserName(userAgent).text}
          {' · '}
          {isConnected && revokedAt === null ? (
            <span className="whitespace-nowrap text-on-success-soft">
              <Wifi aria-hidden size={13} className="mr-1 inline align-[-0.1em]" />
              {syncTexts.connected}
            </span>
          ) : (
            <span className="whitespace-nowrap">{seen}</span>
          )}
          {appVersion === null ? null : (
            <>
              {' · '}
              <span className="whitespace-nowrap">{syncTexts.version(appVersion)}</span>
            </>
          )}
          {pendingCount > 0 || revokedAt !== null ? null : (
            <>
              {' · '}
              <span className="whitespace-nowrap">{syncTexts.nothingPending}</span>
            </>
          )}
        </p>
      </div>
      {revokedAt === null ? (
        <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={syncTexts.actionsOf(nome)} />}>
          <MenuItem icon={Trash2} tone="danger" blockedBecause={blockedBecause} onSelect={onRevoke}>
            {syncTexts.revoke}
          </MenuItem>
        </Menu>
      ) : null}
    </li>
  )
}
