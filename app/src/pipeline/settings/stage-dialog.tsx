import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { changeStage } from '@vp/domain/pipeline/mutations/change-stage.ts'
import { createStage } from '@vp/domain/pipeline/mutations/create-stage.ts'
import { stageFields, stageTypes, type StageType } from '@vp/domain/pipeline/stage.ts'
import type { Colour } from '@vp/domain/colour.ts'
import { useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { ColourChoice } from '../../ui/colour-choice.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { InputField } from '../../ui/field.tsx'
import { toHue } from '../../ui/hue.ts'
import { Segments } from '../../ui/segments.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import type { KeptPipeline, KeptStage } from './queries.ts'
import { pipelineSettingsTexts as texts } from './texts.pt-BR.ts'

interface StageDialogProps {
  /** null: a new one. */
  stage: KeptStage | null
  pipeline: KeptPipeline
  onClose: () => void
}

const errorOf = { nome: texts.stageNameError, probabilidade: texts.probabilityError, diasParado: texts.staleError }

/** A new open stage comes before those that close a deal. */
function placeOfNew({ etapas }: KeptPipeline): string {
  const firstEnd = etapas.findIndex(({ tipo }) => tipo !== 'aberta')
  const index = firstEnd === -1 ? etapas.length : firstEnd
  return placeBetween(etapas[index - 1]?.ordem ?? null, etapas[index]?.ordem ?? null)
}

/** Makes a stage, or changes what one says of its deals. Mount anew for each. */
export function StageDialog({ stage, pipeline, onClose }: StageDialogProps) {
  const [nome, setNome] = useState(stage?.nome ?? '')
  const [cor, setCor] = useState<Colour>(stage === null ? 'blue' : toHue(stage.cor))
  const [tipo, setTipo] = useState<StageType>(stage?.tipo ?? 'aberta')
  const [chance, setChance] = useState(String(stage?.probabilidade ?? 50))
  const [dias, setDias] = useState(stage === null ? '10' : String(stage.dias_parado ?? ''))
  const [errors, setErrors] = useState<Partial<Record<keyof typeof errorOf, string>>>({})

  async function submit() {
    const isNumber = (text: string) => /^\d{1,3}$/u.test(text.trim())
    const parsed = stageFields.safeParse({
      nome,
      cor,
      tipo,
      probabilidade: isNumber(chance) ? Number(chance) : tipo === 'aberta' ? -1 : 0,
      diasParado: dias.trim() === '' ? null : isNumber(dias) ? Number(dias) : -1,
    })
    if (!parsed.success) {
      const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
      return setErrors(Object.fromEntries(Object.entries(errorOf).filter(([field]) => wrong.has(field))))
    }
    if (stage === null) {
      const args = { ...parsed.data, stageId: newId(), pipelineId: pipeline.id, ordem: placeOfNew(pipeline) }
      if (await mutateOrTell(createStage, args)) onClose()
      return
    }
    if (!(await mutateOrTell(changeStage, { stageId: stage.id, ...parsed.data }))) return
    onClose()
    toastUndo(texts.saved, () => {
      const { id: stageId, probabilidade, dias_parado: diasParado } = stage
      void mutateOrTell(changeStage, {
        stageId,
        nome: stage.nome,
        cor: toHue(stage.cor),
        tipo: stage.tipo,
        probabilidade,
        diasParado,
      })
    })
  }

  return (
    <FormDialog
      title={stage === null ? texts.addStage : texts.changeStage}
      action={stage === null ? texts.create : texts.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <InputField
        label={texts.stageName}
        value={nome}
        maxLength={60}
        autoComplete="off"
        data-autofocus
        error={errors.nome}
        onChange={(event) => setNome(event.target.value)}
      />
      <ColourChoice label={texts.colour} value={cor} onChange={setCor} />
      <div className="flex flex-col gap-1.5">
        <Segments
          label={texts.kind}
          value={tipo}
          choices={stageTypes.map((value) => ({ value, label: texts.kinds[value] }))}
          onChange={setTipo}
        />
        {texts.kindHint[tipo] === '' ? null : <p className="text-sm text-muted">{texts.kindHint[tipo]}</p>}
      </div>
      {tipo === 'aberta' ? (
        <div className="grid grid-cols-2 gap-3">
          <InputField
            label={texts.probability}
            inputMode="numeric"
            value={chance}
            hint={texts.probabilityHint}
            error={errors.probabilidade}
            onChange={(event) => setChance(event.target.value)}
          />
          <InputField
            label={texts.staleDays}
            inputMode="numeric"
            value={dias}
            hint={texts.staleHint}
            error={errors.diasParado}
            onChange={(event) => setDias(event.target.value)}
          />
        </div>
      ) : null}
    </FormDialog>
  )
}
