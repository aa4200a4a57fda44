import { isShapeName, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { ShapeReport } from '@vp/domain/sync/admin-reports.ts'
import { Pause, Play, RefreshCw, type LucideIcon } from 'lucide-react'
import { roleTexts } from '../../shell/role-texts.pt-BR.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { formatNumber, formatWhen, formatWhenPhrase } from '../../ui/format.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { toastInfo, toastUndo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Facts } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'
import { atServer } from './at-server.ts'
import { columnsByRole } from './columns-by-role.ts'
import { doToShape, type ShapeAction } from './gate.ts'
import { lagText, shapeTitle } from './shape-row.tsx'
import { useAdmin } from './use-reports.ts'

interface ShapeSheetProps {
  shape: ShapeReport
  blockedBecause: string | undefined
  onClose: () => void
}

/** All of one list: its figures, what it is made of, who receives what, and what can be done about it. */
export function ShapeSheet({ shape, blockedBecause, onClose }: ShapeSheetProps) {
  const now = useNow()
  const when = (iso: string) => formatWhen(new Date(iso), now)
  const title = shapeTitle(shape)
  return (
    <Sheet isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={title}>
      {shape.pausedAt === null ? null : (
        <p className="flex items-center gap-2 bg-warning-soft px-4 py-2 text-base text-on-warning-soft">
          <Pause aria-hidden size={16} className="shrink-0" />
          {syncTexts.pausedSince(formatWhenPhrase(new Date(shape.pausedAt), now))}
        </p>
      )}
      <Facts
        facts={[
          { name: syncTexts.rowsHead, value: formatNumber(shape.rows) },
          { name: syncTexts.bytes, value: shape.bytes === null ? syncTexts.unknown : formatBytes(shape.bytes) },
          { name: syncTexts.lag, value: lagText(shape) },
          { name: syncTexts.connectedDevices, value: formatNumber(shape.clients) },
          {
            name: syncTexts.lastRefetch,
            value: shape.lastRefetchAt === null ? syncTexts.neverRefetched : when(shape.lastRefetchAt),
          },
          { name: syncTexts.table, value: <Code>{shape.table}</Code> },
          { name: syncTexts.filter, value: shape.where === '' ? syncTexts.noFilter : <Code>{shape.where}</Code> },
        ]}
      />
      {isShapeName(shape.name) ? (
        <Actions name={shape.name} title={title} shape={shape} blockedBecause={blockedBecause} />
      ) : null}
      <section className="flex flex-col gap-3 border-t border-line p-4">
        <h3 className="text-base font-semibold">{syncTexts.columns}</h3>
        <ul className="flex flex-col gap-3">
          {columnsByRole(shape).map(({ roles, count, withheld }) => (
            <li key={roles.join()} className="flex flex-col gap-1 text-base">
              <span className="font-medium">{roles.map((role) => roleTexts[role]).join(', ')}</span>
              <span className="text-muted">
                {syncTexts.columnsCount(count)}
                {withheld.length === 0 ? null : (
                  <>
                    . {syncTexts.withheld} <Code>{withheld.join(', ')}</Code>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Sheet>
  )
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-words">{children}</code>
}

interface ActionsProps {
  name: ShapeName
  title: string
  shape: ShapeReport
  blockedBecause: string | undefined
}

function Actions({ name, title, shape, blockedBecause }: ActionsProps) {
  const { http, shapes } = useAdmin()
  const act = (action: ShapeAction) => atServer(() => doToShape(http, name, action), shapes)
  const pause = async () => {
    if (await act('pause')) toastUndo(syncTexts.pausedDone(title), () => void act('resume'))
  }
  const resume = async () => {
    if (await act('resume')) toastInfo(syncTexts.resumed(title))
  }
  const refetch = async () => {
    if (await act('refetch')) toastInfo(syncTexts.refetched(title))
  }
  return (
    <section className="flex flex-col gap-4 border-t border-line p-4">
      <Action
        icon={RefreshCw}
        label={syncTexts.refetch}
        hint={syncTexts.refetchHint}
        blockedBecause={blockedBecause}
        onClick={() => void refetch()}
      />
      {shape.pausedAt === null ? (
        <Action
          icon={Pause}
          label={syncTexts.pause}
          hint={syncTexts.pauseHint}
          blockedBecause={blockedBecause}
          onClick={() => void pause()}
        />
      ) : (
        <Action
          icon={Play}
          label={syncTexts.resume}
          hint={syncTexts.resumeHint}
          blockedBecause={blockedBecause}
          onClick={() => void resume()}
        />
      )}
    </section>
  )
}

interface ActionProps {
  icon: LucideIcon
  label: string
  /** What it does, said before it is done. */
  hint: string
  blockedBecause: string | undefined
  onClick: () => void
}

function Action({ icon: Icon, label, hint, blockedBecause, onClick }: ActionProps) {
  return (
    <div className="flex flex-col items-start gap-2">
      <Button size="sm" blockedBecause={blockedBecause} onClick={onClick}>
        <Icon aria-hidden size={15} />
        {label}
      </Button>
      <p className="text-sm text-pretty text-muted">{blockedBecause ?? hint}</p>
    </div>
  )
}
