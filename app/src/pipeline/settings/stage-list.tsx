import { placeBetween } from '@vp/domain/fractional-index.ts'
import { changeStage } from '@vp/domain/pipeline/mutations/change-stage.ts'
import { Pencil, Trash2 } from 'lucide-react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { announce } from '../../ui/announce.tsx'
import { Badge } from '../../ui/badge.tsx'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { SortableList } from '../../ui/sortable-list.tsx'
import type { KeptPipeline, KeptStage } from './queries.ts'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

interface StageListProps {
  pipeline: KeptPipeline
  blockedBecause: string | undefined
  onEdit: (stage: KeptStage) => void
  onDelete: (stage: KeptStage) => void
}

const tones = { ganho: 'success', perdido: 'danger' } as const

/** The stages in their order, which is changed by dragging or by the arrow keys. */
export function StageList({ pipeline, blockedBecause, onEdit, onDelete }: StageListProps) {
  const { etapas: stages } = pipeline
  return (
    <SortableList
      label={texts.stagesOf(pipeline.nome)}
      items={stages}
      hint={texts.moveHint}
      gripLabel={texts.moveNamed}
      blockedBecause={blockedBecause}
      onMove={async ({ id: stageId, nome }, { before, after, index }) => {
        const isDone = await mutateOrTell(changeStage, { stageId, ordem: placeBetween(before, after) })
        if (isDone) announce(texts.moved(nome, index + 1, stages.length))
      }}
      renderItem={(stage) => {
        const { nome, tipo, negocios, probabilidade, dias_parado: dias } = stage
        return (
          <>
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
              blockedBecause={blockedBecause ?? (stages.length === 1 ? texts.lastStage : undefined)}
              onClick={() => onDelete(stage)}
            />
          </>
        )
      }}
    />
  )
}
