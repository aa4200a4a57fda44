import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { recordKinds } from '@vp/domain/crm/records/record-kinds.ts'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { RequiredFields, useRequiredFields } from '../../custom-fields/required-fields.tsx'
import { keepNumber, NumberCheck, numberFor } from '../../documents/number-check.tsx'
import { documentTexts } from '../../documents/texts.pt-BR.ts'
import { useLiveQuery, useLiveRows } from '../../sync/use-live-query.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { InputField, SelectField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { Segments } from '../../ui/segments.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { duplicate, duplicatesQuery } from '../duplicates/queries.ts'
import { companiesQuery, companyName } from '../record/queries.ts'
import { pageOf } from '../record/page-of.ts'
import { recordTexts } from '../record/texts.pt-BR.ts'
import { createRecord, problemsOfDraft, type Draft, type Problems } from './create-record.ts'
import { DuplicatesFound } from './duplicates-found.tsx'
import { HoldersFound } from './holders-found.tsx'
import { createTexts } from './texts.pt-BR.ts'

const empty: Draft = { nome: '', telefone: '', email: '', owner_id: '', empresa_id: '', site: '', setor: '' }

/** Registers a lead, a contact or a company; who is there already is offered before. */
export function NewRecordDialog({ tipo: first, onClose }: { tipo: RecordKind; onClose: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const team = useTeam().filter((person) => person.role !== 'Viewer')
  const companies = useLiveQuery(companiesQuery, companyName)
  const [tipo, setTipo] = useState<RecordKind>(first)
  const [draft, setDraft] = useState<Draft>({ ...empty, owner_id: me.userId })
  const [problems, setProblems] = useState<Problems>({})
  const [numero, setNumero] = useState({ text: '', isWrong: false })
  const required = useRequiredFields(tipo === 'lead' ? 'lead' : null)
  const isPerson = tipo !== 'empresa'
  const typed = useDeferredValue(isPerson ? draft : empty)
  const alike = useLiveRows(duplicatesQuery(typed), duplicate) ?? []

  const field = (campo: keyof Draft) => ({
    label: recordTexts.fieldOf(campo),
    value: draft[campo],
    error: problems[campo],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => {
      setDraft({ ...draft, [campo]: event.target.value })
      setProblems({ ...problems, [campo]: undefined })
    },
  })

  async function submit(form: HTMLFormElement) {
    const isFilledIn = required.check()
    const wrong = problemsOfDraft(tipo, draft)
    setProblems(wrong)
    const isWrong = numero.text.trim() !== '' && numberFor(tipo, numero.text) === null
    setNumero({ ...numero, isWrong })
    if (!isFilledIn || isWrong || Object.keys(wrong).length > 0) return focusFirstWrong(form)
    const made = await createRecord(tipo, draft)
    if (made.id === undefined) return setProblems(made.problems)
    await required.save(made.id)
    void keepNumber({ dono: tipo, id: made.id }, numero.text)
    onClose()
    toastInfo(createTexts.created(draft.nome.trim()))
    await navigate(pageOf[tipo](made.id))
  }

  return (
    <FormDialog
      title={createTexts.newTitle}
      action={alike.length === 0 ? createTexts.create[tipo] : createTexts.createAnyway}
      onSubmit={submit}
      onClose={onClose}
    >
      <Segments
        label={createTexts.kind}
        value={tipo}
        choices={recordKinds.map((value) => ({ value, label: createTexts.kinds[value] }))}
        onChange={setTipo}
      />
      <InputField {...field('nome')} maxLength={200} data-autofocus />
      {isPerson ? (
        <>
          <InputField {...field('telefone')} inputMode="tel" hint={createTexts.phoneHint} />
          <InputField {...field('email')} inputMode="email" />
          <DuplicatesFound people={alike} onOpen={onClose} />
          {tipo === 'contato' ? (
            <SelectField
              {...field('empresa_id')}
              options={[
                { value: '', label: createTexts.noCompany },
                ...companies.map(({ id, nome }) => ({ value: id, label: nome })),
              ]}
            />
          ) : null}
          <SelectField
            {...field('owner_id')}
            options={[
              { value: '', label: createTexts.nobody },
              ...team.map(({ user_id: value, nome: label }) => ({ value, label })),
            ]}
          />
          <RequiredFields form={required} />
        </>
      ) : (
        <>
          <InputField {...field('site')} inputMode="url" />
          <InputField {...field('setor')} maxLength={100} />
        </>
      )}
      <NumberCheck
        key={tipo}
        dono={tipo}
        value={numero.text}
        error={numero.isWrong ? documentTexts.optionalNumberError : undefined}
        onChange={(text) => setNumero({ text, isWrong: false })}
      >
        {(holders) => <HoldersFound holders={holders} onOpen={onClose} />}
      </NumberCheck>
    </FormDialog>
  )
}
