import { placesAfter, placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { changePipeline } from '@vp/domain/pipeline/mutations/change-pipeline.ts'
import { createPipeline } from '@vp/domain/pipeline/mutations/create-pipeline.ts'
import { pipelineName } from '@vp/domain/pipeline/stage.ts'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { InputField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
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
  const [nome, setNome] = useState(pipeline?.nome ?? '')
  const [descricao, setDescricao] = useState(pipeline?.descricao ?? '')
  const [error, setError] = useState<string>()

  async function submit() {
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
    <FormDialog
      title={pipeline === null ? texts.newPipeline : texts.changePipeline}
      action={pipeline === null ? texts.create : texts.save}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
