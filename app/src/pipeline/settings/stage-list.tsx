import { placeBetween } from '@vp/domain/fractional-index.ts'
import { changeStage } from '@vp/domain/pipeline/mutations/change-stage.ts'
import { Accessibility, defaultPreset } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable, useSortable } from '@dnd-kit/react/sortable'
import { clsx } from 'clsx'
import { GripVertical, Pencil, Trash2 } from 'lucide-react'
import { useId, type KeyboardEvent } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { announce } from '../../ui/announce.tsx'
import { Badge } from '../../ui/badge.tsx'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { KeptPipeline, KeptStage } from './queries.ts'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

// what is spoken is ours, in Portuguese
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility)

interface StageListProps {
  pipeline: KeptPipeline
  blockedBecause: string | undefined
  onEdit: (stage: KeptStage) => void
  onDelete: (stage: KeptStage) => void
}

/** The stages in their order, which is changed by dragging or by the arrow keys. */
export function StageList({ pipeline, ...rest }: StageListProps) {
  const hintId = useId()
  const { etapas: stages } = pipeline

  async function moveTo(stage: KeptStage, index: number) {
    const others = stages.filter(({ id }) => id !== stage.id)
    if (index < 0 || index > others.length || stages[index]?.id === stage.id) return
    const ordem = placeBetween(others[index - 1]?.ordem ?? null, others[index]?.ordem ?? null)
    if (await mutateOrTell(changeStage, { stageId: stage.id, ordem }))
      announce(texts.moved(stage.nome, index + 1, stages.length))
  }

  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ operation: { source }, canceled }) => {
        const stage = stages.find(({ id }) => id === source?.id)
        if (!canceled && stage !== undefined && isSortable(source)) void moveTo(stage, source.index)
      }}
    >
      <p id={hintId} hidden>
        {texts.moveHint}
      </p>
      <ul aria-label={texts.stagesOf(pipeline.nome)} className="flex flex-col">
        {stages.map((stage, index) => (
          <StageRow
            key={stage.id}
            {...rest}
            {...{ stage, index, hintId }}
            isOnly={stages.length === 1}
            onMove={(step) => void moveTo(stage, index + step)}
          />
        ))}
      </ul>
    </DragDropProvider>
  )
}

interface StageRowProps extends Omit<StageListProps, 'pipeline'> {
  stage: KeptStage
  index: number
  hintId: string
  isOnly: boolean
  onMove: (step: -1 | 1) => void
}

const tones = { ganho: 'success', perdido: 'danger' } as const

function StageRow({ stage, index, hintId, isOnly, blockedBecause, onEdit, onDelete, onMove }: StageRowProps) {
  const { ref, handleRef, isDragging } = useSortable({ id: stage.id, index, disabled: blockedBecause !== undefined })
  const { nome, tipo, negocios, probabilidade, dias_parado: dias } = stage

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (step === null || blockedBecause !== undefined) return
    event.preventDefault()
    onMove(step)
  }

  return (
    <li
      ref={ref}
      className={clsx(
        'flex min-h-14 items-center gap-1 border-b border-line bg-surface py-1 pr-2 pl-1 last:border-b-0',
        isDragging && 'relative z-float shadow-float',
      )}
    >
      <span ref={handleRef} className="flex shrink-0 cursor-grab touch-none active:cursor-grabbing">
        <IconButton
          icon={GripVertical}
          label={texts.moveNamed(nome)}
          aria-describedby={hintId}
          blockedBecause={blockedBecause}
          onKeyDown={onKeyDown}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span aria-hidden data-hue={toHue(stage.cor)} className="size-2.5 shrink-0 rounded-full bg-hue-solid" />
          <span className="min-w-0 font-medium wrap-anywhere">{nome}</span>
          {tipo === 'aberta' ? null : <Badge tone={tones[tipo]}>{texts.kinds[tipo]}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {tipo === 'aberta' ? texts.stageFacts(negocios, probabilidade, dias) : texts.closedFacts(negocios)}
        </p>
      </div>
      <IconButton
        icon={Pencil}
        label={texts.changeNamed(nome)}
        blockedBecause={blockedBecause}
        onClick={() => onEdit(stage)}
      />
      <IconButton
        icon={Trash2}
        tone="danger"
        label={texts.deleteNamed(nome)}
        blockedBecause={blockedBecause ?? (isOnly ? texts.lastStage : undefined)}
        onClick={() => onDelete(stage)}
      />
    </li>
  )
}
