import { newId } from '@vp/domain/ids.ts'
import { deletePipeline } from '@vp/domain/pipeline/mutations/delete-pipeline.ts'
import { deleteStage } from '@vp/domain/pipeline/mutations/delete-stage.ts'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import type { KeptPipeline, KeptStage } from './queries.ts'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

interface DeleteDialogProps {
  title: string
  /** Said where nothing is in it. */
  emptyText: string
  deals: number
  /** The stages that could take its deals. */
  targets: readonly { value: string; label: string }[]
  /** `toStageId`: null where there are no deals to take. */
  onDelete: (toStageId: string | null) => Promise<void>
  onClose: () => void
}

/** Asks where the deals go of what is to be deleted. */
function DeleteDialog({ title, emptyText, deals, targets, onDelete, onClose }: DeleteDialogProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const target = chosen ?? targets[0]?.value ?? null
  const isStuck = deals > 0 && target === null
  return (
    <AskDialog
      title={title}
      text={deals === 0 ? emptyText : isStuck ? texts.nowhere : texts.whereToText}
      action={texts.delete}
      blockedBecause={isStuck ? texts.nowhere : undefined}
      onAnswer={() => void onDelete(deals === 0 ? null : target)}
      onClose={onClose}
    >
      {deals === 0 || isStuck ? undefined : (
        <SelectField
          label={texts.whereTo(deals)}
          value={target ?? ''}
          options={targets}
          onChange={(event) => setChosen(event.target.value)}
        />
      )}
    </AskDialog>
  )
}

interface DeleteStageProps {
  stage: KeptStage
  pipeline: KeptPipeline
  onClose: () => void
}

export function DeleteStage({ stage, pipeline, onClose }: DeleteStageProps) {
  return (
    <DeleteDialog
      title={texts.deleteStageTitle(stage.nome)}
      emptyText={texts.deleteEmpty}
      deals={stage.negocios}
      targets={pipeline.etapas.filter(({ id }) => id !== stage.id).map(({ id, nome }) => ({ value: id, label: nome }))}
      onDelete={async (toStageId) => {
        const isDone = await mutateOrTell(deleteStage, { stageId: stage.id, toStageId, activityId: newId() })
        onClose()
        if (isDone) toastInfo(texts.stageDeleted(stage.nome))
      }}
      onClose={onClose}
    />
  )
}

interface DeletePipelineProps {
  pipeline: KeptPipeline
  pipelines: readonly KeptPipeline[]
  onClose: () => void
}

export function DeletePipeline({ pipeline, pipelines, onClose }: DeletePipelineProps) {
  const others = pipelines.filter(({ id }) => id !== pipeline.id)
  return (
    <DeleteDialog
      title={texts.deletePipelineTitle(pipeline.nome)}
      emptyText={texts.deletePipelineEmpty}
      deals={pipeline.etapas.reduce((sum, { negocios }) => sum + negocios, 0)}
      targets={others.flatMap(({ nome: of, etapas }) =>
        etapas.map(({ id, nome }) => ({ value: id, label: `${of} › ${nome}` })),
      )}
      onDelete={async (toStageId) => {
        const args = { pipelineId: pipeline.id, toStageId, activityId: newId() }
        const isDone = await mutateOrTell(deletePipeline, args)
        onClose()
        if (isDone) toastInfo(texts.pipelineDeleted(pipeline.nome))
      }}
      onClose={onClose}
    />
  )
}
