import { fieldName, fieldTypes, hasOptions, type FieldOwner, type FieldType } from '@vp/domain/custom-fields/field.ts'
import { changeField } from '@vp/domain/custom-fields/mutations/change-field.ts'
import { createField } from '@vp/domain/custom-fields/mutations/create-field.ts'
import { placeBetween } from '@vp/domain/fractional-index.ts'
import { UNSAID } from '@vp/domain/custom-fields/money.ts'
import { newId } from '@vp/domain/ids.ts'
import { dealCurrencies } from '@vp/domain/pipeline/deal.ts'
import { useState } from 'react'
import { refusalText } from '../../shell/refusal-texts.pt-BR.ts'
import { mutate } from '../../sync/mutate.ts'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { Check } from '../../ui/check.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { InputField, SelectField } from '../../ui/field.tsx'
import { fieldTypeTexts } from '../texts.pt-BR.ts'
import { doubleOf, optionsOf, type OptionDraft } from './option-drafts.ts'
import { OptionsEditor } from './options-editor.tsx'
import { previewChange } from './preview.ts'
import { countedValue, countedValuesQuery, type UsedField } from './queries.ts'
import { fieldSettingsTexts } from './texts.pt-BR.ts'

interface FieldDialogProps {
  of: FieldOwner
  /** null: a new one. */
  field: UsedField | null
  /** The place of the last field, after which a new one comes. */
  last: string | null
  onClose: () => void
}

/** Makes a field, or changes one, and says before what becomes of what is filled in. Mount anew for each. */
export function FieldDialog({ of, field, last, onClose }: FieldDialogProps) {
  const [nome, setNome] = useState(field?.nome ?? '')
  const [tipo, setTipo] = useState<FieldType>(field?.tipo ?? 'texto')
  const [moeda, setMoeda] = useState(field?.moeda ?? UNSAID)
  const [obrigatorio, setObrigatorio] = useState(field?.obrigatorio ?? false)
  const [options, setOptions] = useState<readonly OptionDraft[]>(() =>
    (field?.opcoes ?? []).map((option) => ({ key: newId(), was: option, text: option })),
  )
  const [problem, setProblem] = useState<{ nome?: string; options?: string }>({})
  const { opcoes, renamed } = optionsOf(options)

  async function submit() {
    const parsed = fieldName.safeParse(nome)
    const double = doubleOf(opcoes)
    if (!parsed.success) return setProblem({ nome: fieldSettingsTexts.nomeError })
    if (hasOptions(tipo) && opcoes.length === 0) return setProblem({ options: fieldSettingsTexts.optionsError })
    if (hasOptions(tipo) && double !== undefined) return setProblem({ options: fieldSettingsTexts.doubleError(double) })
    const wanted = { of, nome: parsed.data, tipo, moeda, obrigatorio }
    const result =
      field === null
        ? await mutate(createField, { ...wanted, fieldId: newId(), opcoes, ordem: placeBetween(last, null) })
        : await mutate(changeField, {
            ...wanted,
            fieldId: field.id,
            // of another type, it keeps its options for the day it is changed back
            ...(hasOptions(tipo) ? { opcoes, renamed } : {}),
          })
    if (result.status === 'queued') return onClose()
    const { reason, remedy } = refusalText(result.refusal)
    setProblem({ nome: `${reason} ${remedy}` })
  }

  return (
    <FormDialog
      title={field === null ? fieldSettingsTexts.addTo[of] : fieldSettingsTexts.change}
      action={field === null ? fieldSettingsTexts.create : fieldSettingsTexts.save}
      onSubmit={submit}
      onClose={onClose}
    >
      <InputField
        label={fieldSettingsTexts.nome}
        value={nome}
        maxLength={80}
        autoComplete="off"
        data-autofocus
        error={problem.nome}
        onChange={(event) => {
          setNome(event.target.value)
          setProblem({})
        }}
      />
      <SelectField
        label={fieldSettingsTexts.tipo}
        value={tipo}
        options={fieldTypes.map((value) => ({ value, label: fieldTypeTexts[value] }))}
        onChange={(event) => {
          const next = fieldTypes.find((each) => each === event.target.value) ?? 'texto'
          setTipo(next)
          if (hasOptions(next) && options.length === 0) setOptions([{ key: newId(), was: null, text: '' }])
          setProblem({})
        }}
      />
      {tipo === 'moeda' ? (
        <SelectField
          label={fieldSettingsTexts.moeda}
          value={moeda}
          options={[...new Set([...dealCurrencies, moeda])].map((value) => ({
            value,
            label: fieldSettingsTexts.currency(value),
          }))}
          onChange={(event) => setMoeda(event.target.value)}
        />
      ) : null}
      {hasOptions(tipo) ? (
        <OptionsEditor
          options={options}
          error={problem.options}
          onChange={(next) => {
            setOptions(next)
            setProblem({})
          }}
        />
      ) : null}
      {field === null ? null : <ChangePreview of={of} field={field} wanted={{ tipo, moeda }} options={options} />}
      <Check
        label={fieldSettingsTexts.requiredCheck}
        hint={fieldSettingsTexts.requiredHint[of]}
        isOn={obrigatorio}
        onChange={setObrigatorio}
      />
    </FormDialog>
  )
}

interface ChangePreviewProps {
  of: FieldOwner
  field: UsedField
  wanted: Pick<UsedField, 'tipo' | 'moeda'>
  options: readonly OptionDraft[]
}

/** Says what of the values would not fit, once the change is one that concerns them. */
function ChangePreview({ of, field, wanted: { tipo, moeda }, options }: ChangePreviewProps) {
  const values = useLiveRows(countedValuesQuery(of, field.id), countedValue)
  // what was chosen follows an option that is only written differently
  const kept = options.filter(({ text }) => text.trim() !== '').map(({ was, text }) => was ?? text.trim())
  const isSame =
    tipo === field.tipo &&
    (tipo !== 'moeda' || moeda === field.moeda) &&
    (!hasOptions(tipo) || field.opcoes.every((option) => kept.includes(option)))
  if (isSame || values === null || values.length === 0) return null
  const preview = previewChange({ tipo, moeda, opcoes: kept }, values)
  return (
    <p role="status" className="rounded-md bg-accent-soft px-3 py-2 text-sm text-pretty text-on-accent-soft">
      {preview.fitting === preview.total
        ? fieldSettingsTexts.previewAll(preview.total)
        : fieldSettingsTexts.previewSome(preview)}
    </p>
  )
}
