import { convertLead } from '@vp/domain/crm/mutations/convert-lead.ts'
import { contactFields } from '@vp/domain/crm/records/record-fields.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { newId } from '@vp/domain/ids.ts'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type ReactNode } from 'react'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { RequiredFields, useRequiredFields } from '../../custom-fields/required-fields.tsx'
import { useSameDocument } from '../../documents/use-documents.ts'
import { firstTake, planOf } from '../../merge/choices.ts'
import { mergePerson, proposalsQuery, sameDocumentQuery, subjectQuery, type MergePerson } from '../../merge/queries.ts'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { useLiveQuery, useLiveRows } from '../../sync/use-live-query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { InputField, SelectField } from '../../ui/field.tsx'
import { focusFirstWrong } from '../../ui/focus-first-wrong.ts'
import { toastUndo } from '../../ui/toast.tsx'
import { problemsOf, type Draft, type Problems } from '../create/create-record.ts'
import { createTexts } from '../create/texts.pt-BR.ts'
import { companiesQuery, companyName, type RecordRow } from '../record/queries.ts'
import { recordTexts } from '../record/texts.pt-BR.ts'
import { convertTexts } from './texts.pt-BR.ts'
import { undo } from './undo.ts'

const MOST = 5

/** One decision: a new contact, as the lead is or corrected, or one that is there already. */
export function ConvertDialog({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const subject = { tipo: 'lead' as const, id: row.id }
  const [lead] = useLiveQuery(subjectQuery(subject), mergePerson)
  const proposals = useLiveQuery(proposalsQuery(subject, 20), mergePerson)
  const holders = useSameDocument({ dono: 'lead', id: row.id }).map(({ id }) => id)
  // what is there stays while they are read
  const sameDocument = useLiveRows(sameDocumentQuery(holders), mergePerson) ?? []
  const alike = [...sameDocument, ...proposals.filter(({ id }) => !holders.includes(id))]
    .filter(({ tipo }) => tipo === 'contato')
    .slice(0, MOST)
  const required = useRequiredFields('lead', row.id)
  // who has the phone is the person
  const [chosen, setChosen] = useState<string | null>(alike.find(({ motivo }) => motivo === 'telefone')?.id ?? null)
  const [draft, setDraft] = useState<Draft>({
    nome: row.nome,
    telefone: row.telefone === null ? '' : formatPhone(row.telefone),
    email: row.email ?? '',
    owner_id: row.owner_id ?? me.userId,
    empresa_id: '',
    site: '',
    setor: '',
  })
  const [problems, setProblems] = useState<Problems>({})
  const kept = alike.find(({ id }) => id === chosen)
  const take = kept === undefined || lead === undefined ? [] : firstTake(planOf(kept, lead))

  async function convert(contactId: string, novo: Parameters<typeof convertLead.run>[1]['novo'], nome: string) {
    const conversionId = newId()
    const args = { conversionId, changeId: newId(), leadId: row.id, contactId, novo, take }
    if (!(await mutateOrTell(convertLead, args))) return
    onClose()
    await navigate({ to: '/app/contatos/$contactId', params: { contactId }, replace: true })
    toastUndo(
      convertTexts.done(nome),
      () =>
        void undo(conversionId, () =>
          navigate({ to: '/app/leads/$leadId', params: { leadId: row.id }, replace: true }),
        ),
    )
  }

  async function submit(form: HTMLFormElement) {
    const { nome, telefone, email, owner_id, empresa_id } = draft
    const parsed = contactFields
      .partial()
      .required({ nome: true })
      .safeParse({ nome, telefone, email, owner_id: owner_id || null, empresa_id: empresa_id || null })
    const isFilledIn = required.check()
    const isRight = kept !== undefined || parsed.success
    setProblems(isRight ? {} : problemsOf(parsed.error))
    if (!isFilledIn || !isRight) return focusFirstWrong(form)
    if (!(await required.save(row.id))) return
    if (kept !== undefined) await convert(kept.id, null, kept.nome)
    else if (parsed.success) await convert(newId(), parsed.data, parsed.data.nome)
  }

  return (
    <FormDialog
      title={convertTexts.title(row.nome)}
      description={convertTexts.description}
      action={convertTexts.convert}
      onSubmit={submit}
      onClose={onClose}
    >
      {alike.length === 0 ? null : <Targets people={alike} chosen={chosen} onChoose={setChosen} />}
      {kept === undefined ? (
        <NewContactFields draft={draft} problems={problems} onDraft={setDraft} />
      ) : (
        <p className="text-sm text-muted">
          {take.length === 0
            ? convertTexts.takesNothing
            : convertTexts.takes(take.map((campo) => recordTexts.fieldOf(campo).toLowerCase()).join(', '))}
        </p>
      )}
      {required.fields.length === 0 ? null : (
        <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
          <legend className="sr-only">{convertTexts.missing}</legend>
          <p aria-hidden className="text-sm font-semibold">
            {convertTexts.missing}
          </p>
          <RequiredFields form={required} />
        </fieldset>
      )}
    </FormDialog>
  )
}

interface TargetsProps {
  people: readonly MergePerson[]
  chosen: string | null
  onChoose: (id: string | null) => void
}

/** The contacts that seem to be the person, and a new one. */
function Targets({ people, chosen, onChoose }: TargetsProps) {
  const name = useId()
  const option = (id: string | null, face: ReactNode) => (
    <label
      key={id ?? 'new'}
      className="flex min-h-12 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 ring-1 ring-line ring-inset has-checked:bg-accent-soft has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus"
    >
      <input
        type="radio"
        name={name}
        checked={chosen === id}
        onChange={() => onChoose(id)}
        className="size-4 shrink-0 accent-accent"
      />
      {face}
    </label>
  )
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-2 text-sm font-semibold">{convertTexts.target}</legend>
      {people.map((person) =>
        option(
          person.id,
          <>
            <Avatar id={person.id} nome={person.nome} size="sm" />
            <span className="flex min-w-0 flex-col">
              <span className="truncate font-medium">{person.nome}</span>
              <span className="truncate text-sm text-muted tabular-nums">
                {[
                  person.motivo === null ? null : convertTexts.reasons[person.motivo],
                  person.telefone === null ? person.email : formatPhone(person.telefone),
                  person.empresa_nome,
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </>,
        ),
      )}
      {option(null, <span className="font-medium">{convertTexts.newContact}</span>)}
    </fieldset>
  )
}

interface NewContactFieldsProps {
  draft: Draft
  problems: Problems
  onDraft: (draft: Draft) => void
}

function NewContactFields({ draft, problems, onDraft }: NewContactFieldsProps) {
  const team = useTeam().filter((person) => person.role !== 'Viewer')
  const companies = useLiveQuery(companiesQuery, companyName)
  const field = (campo: keyof Draft) => ({
    label: recordTexts.fieldOf(campo),
    value: draft[campo],
    error: problems[campo],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onDraft({ ...draft, [campo]: event.target.value }),
  })
  return (
    <>
      <InputField {...field('nome')} maxLength={200} />
      <InputField {...field('telefone')} inputMode="tel" />
      <InputField {...field('email')} inputMode="email" />
      <SelectField
        {...field('empresa_id')}
        options={[
          { value: '', label: createTexts.noCompany },
          ...companies.map(({ id, nome }) => ({ value: id, label: nome })),
        ]}
      />
      <SelectField
        {...field('owner_id')}
        options={[
          { value: '', label: createTexts.nobody },
          ...team.map(({ user_id: value, nome: label }) => ({ value, label })),
        ]}
      />
    </>
  )
}
