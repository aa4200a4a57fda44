import { placesAfter, placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { changePipeline } from '@vp/domain/pipeline/mutations/change-pipeline.ts'
import { createPipeline } from '@vp/domain/pipeline/mutations/create-pipeline.ts'
import { pipelineName } from '@vp/domain/pipeline/stage.ts'
import { useId, useState, type SubmitEvent } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.pt-BR.ts'
import { toastUndo } from '../../ui/toast.tsx'
import type { KeptPipeline } from './queries.ts'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

interface PipelineDialogProps {
  /** null: a new one, with stages to begin with. */
  pipeline: KeptPipeline | null
  /** The place of the last pipeline. */
  last: string | null
  onClose: () => void
}

/** Makes a pipeline, or gives one another name. Mount anew for each. */
export function PipelineDialog({ pipeline, last, onClose }: PipelineDialogProps) {
  const formId = useId()
  const [nome, setNome] = useState(pipeline?.nome ?? '')
  const [descricao, setDescricao] = useState(pipeline?.descricao ?? '')
  const [error, setError] = useState<string>()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const parsed = pipelineName.safeParse(nome)
    if (!parsed.success) return setError(texts.pipelineNameError)
    const fields = { nome: parsed.data, descricao: descricao.trim() === '' ? null : descricao.trim() }
    if (pipeline === null) {
      const places = placesAfter(null, texts.firstStages.length)
      const stages = texts.firstStages.map((stage, index) => ({
        ...stage,
        stageId: newId(),
        ordem: places[index] ?? placeBetween(null, null),
      }))
      const args = { ...fields, pipelineId: newId(), ordem: placeBetween(last, null), stages }
      if (await mutateOrTell(createPipeline, args)) onClose()
      return
    }
    if (!(await mutateOrTell(changePipeline, { pipelineId: pipeline.id, ...fields }))) return
    onClose()
    toastUndo(texts.saved, () => {
      const { id: pipelineId, nome: name, descricao: description } = pipeline
      void mutateOrTell(changePipeline, { pipelineId, nome: name, descricao: description })
    })
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={pipeline === null ? texts.newPipeline : texts.changePipeline}
      footer={
        <>
          <Button onClick={onClose}>{uiTexts.cancel}</Button>
          <Button type="submit" form={formId} tone="primary">
            {pipeline === null ? texts.create : texts.save}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
        <InputField
          label={texts.pipelineName}
          value={nome}
          maxLength={80}
          autoComplete="off"
          data-autofocus
          error={error}
          onChange={(event) => {
            setNome(event.target.value)
            setError(undefined)
          }}
        />
        <InputField
          label={texts.description}
          value={descricao}
          maxLength={500}
          autoComplete="off"
          hint={texts.descriptionHint}
          onChange={(event) => setDescricao(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
