import { Columns3, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DeletePipeline } from './delete-dialogs.tsx'
import { PipelineDialog } from './pipeline-dialog.tsx'
import { PipelinePanel } from './pipeline-panel.tsx'
import { keptPipeline, keptPipelinesQuery, type KeptPipeline } from './queries.ts'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

/** The pipelines with their stages, for Managers to keep in order; others see them. */
export function PipelinesTab() {
  const pipelines = useLiveQuery(keptPipelinesQuery, keptPipeline)
  const blockedBecause = useCan('pipelines.write') ? undefined : texts.onlyManagers
  const [edited, setEdited] = useState<KeptPipeline | 'new' | null>(null)
  const [doomed, setDoomed] = useState<KeptPipeline | null>(null)
  const add = (
    <Button tone="primary" size="sm" blockedBecause={blockedBecause} onClick={() => setEdited('new')}>
      <Plus aria-hidden size={16} />
      {texts.newPipeline}
    </Button>
  )
  return (
    <div className="flex flex-col gap-4">
      {pipelines.length === 0 ? (
        <EmptyState icon={Columns3} title={texts.emptyTitle} text={texts.emptyText} action={add} />
      ) : (
        <div className="flex justify-end">{add}</div>
      )}
      {pipelines.map((pipeline, index) => (
        <PipelinePanel
          key={pipeline.id}
          pipeline={pipeline}
          pipelines={pipelines}
          index={index}
          blockedBecause={blockedBecause}
          onEdit={() => setEdited(pipeline)}
          onDelete={() => setDoomed(pipeline)}
        />
      ))}
      {edited === null ? null : (
        <PipelineDialog
          pipeline={edited === 'new' ? null : edited}
          last={pipelines.at(-1)?.ordem ?? null}
          onClose={() => setEdited(null)}
        />
      )}
      {doomed === null ? null : (
        <DeletePipeline pipeline={doomed} pipelines={pipelines} onClose={() => setDoomed(null)} />
      )}
    </div>
  )
}
