import { isShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { ShapeReport, ShapesReport } from '@vp/domain/sync/admin-reports.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Layers, Server } from 'lucide-react'
import { Badge } from '../../ui/badge.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'
import { ReportFrame } from './report-frame.tsx'
import { ShapeRow, shapeTitle } from './shape-row.tsx'
import { ShapeSheet } from './shape-sheet.tsx'
import { useAdmin } from './use-reports.ts'

/** "Dados": every list that devices keep, how large and how fresh it is. */
export function ShapesTab() {
  const { shapes } = useAdmin()
  return (
    <ReportFrame report={shapes}>
      {(data, blockedBecause) => <Shapes report={data} blockedBecause={blockedBecause} />}
    </ReportFrame>
  )
}

function Shapes({ report, blockedBecause }: { report: ShapesReport; blockedBecause: string | undefined }) {
  const navigate = useNavigate()
  const { dado } = useSearch({ from: '/app/sincronizacao' })
  const open = report.shapes.find(({ name }) => name === dado)
  const show = (name: string | undefined) =>
    void navigate({
      to: '/app/sincronizacao',
      search: { aba: 'dados', ...(name !== undefined && isShapeName(name) ? { dado: name } : {}) },
    })
  return (
    <>
      <Engine engine={report.engine} />
      <Panel icon={Layers} title={syncTexts.shapes} count={report.shapes.length}>
        <div
          aria-hidden
          className="hidden gap-4 border-b border-line px-4 py-2 text-sm text-muted lg:flex [&>*:not(:first-child)]:w-24 [&>*:not(:first-child)]:text-right"
        >
          <span className="flex-1">{syncTexts.name}</span>
          <span>{syncTexts.rowsHead}</span>
          <span>{syncTexts.bytes}</span>
          <span>{syncTexts.lag}</span>
          <span>{syncTexts.clients}</span>
          <span>{syncTexts.lastRefetch}</span>
        </div>
        <ul>
          {ordered(report.shapes).map((shape) => (
            <ShapeRow key={shape.name} shape={shape} onOpen={() => show(shape.name)} />
          ))}
        </ul>
      </Panel>
      {open === undefined ? null : (
        <ShapeSheet shape={open} blockedBecause={blockedBecause} onClose={() => show(undefined)} />
      )}
    </>
  )
}

/** What is paused needs a person; then the largest. */
function ordered(shapes: readonly ShapeReport[]): ShapeReport[] {
  return shapes.toSorted(
    (a, b) =>
      Number(b.pausedAt !== null) - Number(a.pausedAt !== null) ||
      b.rows - a.rows ||
      shapeTitle(a).localeCompare(shapeTitle(b), 'pt-BR'),
  )
}

function Engine({ engine }: { engine: ShapesReport['engine'] }) {
  return (
    <Panel
      icon={Server}
      title={syncTexts.engine}
      action={
        <Badge tone={engine.isReady ? 'success' : 'warning'}>
          {engine.isReady ? syncTexts.engineReady : syncTexts.engineStarting}
        </Badge>
      }
    >
      <Facts
        facts={[
          { name: syncTexts.engineKind, value: syncTexts.engineKinds[engine.kind] },
          { name: syncTexts.lag, value: engineLag(engine) },
        ]}
      />
    </Panel>
  )
}

function engineLag({ lagBytes, lagSeconds }: ShapesReport['engine']): string {
  if (lagBytes === null && lagSeconds === null) return syncTexts.unknown
  if ((lagBytes ?? 0) === 0) return syncTexts.noLag
  return [lagBytes === null ? '' : formatBytes(lagBytes), lagSeconds === null ? '' : syncTexts.seconds(lagSeconds)]
    .filter(Boolean)
    .join(' · ')
}
