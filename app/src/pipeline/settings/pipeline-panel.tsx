import { placeBetween } from '@vp/domain/fractional-index.ts'
import { changePipeline } from '@vp/domain/pipeline/mutations/change-pipeline.ts'
import { ArrowDown, ArrowUp, Columns3, EllipsisVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DeleteStage } from './delete-dialogs.tsx'
import type { KeptPipeline, KeptStage } from './queries.ts'
import { StageDialog } from './stage-dialog.tsx'
import { StageList } from './stage-list.tsx'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

interface PipelinePanelProps {
  pipeline: KeptPipeline
  pipelines: readonly KeptPipeline[]
  index: number
  blockedBecause: string | undefined
  onEdit: () => void
  onDelete: () => void
}

/** One pipeline: its stages in order, and what can be done with it. */
export function PipelinePanel({ pipeline, pipelines, index, blockedBecause, onEdit, onDelete }: PipelinePanelProps) {
  const [edited, setEdited] = useState<KeptStage | 'new' | null>(null)
  const [doomed, setDoomed] = useState<KeptStage | null>(null)

  async function moveTo(place: number) {
    const others = pipelines.filter(({ id }) => id !== pipeline.id)
    const ordem = placeBetween(others[place - 1]?.ordem ?? null, others[place]?.ordem ?? null)
    if (await mutateOrTell(changePipeline, { pipelineId: pipeline.id, ordem }))
      announce(texts.moved(pipeline.nome, place + 1, pipelines.length))
  }

  return (
    <Panel
      icon={Columns3}
      title={pipeline.nome}
      count={pipeline.etapas.reduce((sum, { negocios }) => sum + negocios, 0)}
      action={
        <>
          <Button
            size="sm"
            aria-label={texts.addStageTo(pipeline.nome)}
            blockedBecause={blockedBecause}
            onClick={() => setEdited('new')}
          >
            <Plus aria-hidden size={16} />
            {texts.addStage}
          </Button>
          <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={texts.actions(pipeline.nome)} />}>
            <MenuItem icon={Pencil} blockedBecause={blockedBecause} onSelect={onEdit}>
              {texts.changePipeline}
            </MenuItem>
            {index === 0 ? null : (
              <MenuItem icon={ArrowUp} blockedBecause={blockedBecause} onSelect={() => void moveTo(index - 1)}>
                {texts.moveUp}
              </MenuItem>
            )}
            {index === pipelines.length - 1 ? null : (
              <MenuItem icon={ArrowDown} blockedBecause={blockedBecause} onSelect={() => void moveTo(index + 1)}>
                {texts.moveDown}
              </MenuItem>
            )}
            <MenuItem icon={Trash2} tone="danger" blockedBecause={blockedBecause} onSelect={onDelete}>
              {texts.deleteNamed(pipeline.nome)}
            </MenuItem>
          </Menu>
        </>
      }
    >
      {pipeline.descricao === null || pipeline.descricao === '' ? null : (
        <p className="border-b border-line px-4 py-2 text-sm text-muted">{pipeline.descricao}</p>
      )}
      <StageList pipeline={pipeline} blockedBecause={blockedBecause} onEdit={setEdited} onDelete={setDoomed} />
      {edited === null ? null : (
        <StageDialog stage={edited === 'new' ? null : edited} pipeline={pipeline} onClose={() => setEdited(null)} />
      )}
      {doomed === null ? null : <DeleteStage stage={doomed} pipeline={pipeline} onClose={() => setDoomed(null)} />}
    </Panel>
  )
}
