import { createCompany } from '@vp/domain/crm/mutations/create-company.ts'
import { updateCompany } from '@vp/domain/crm/mutations/update-company.ts'
import { updateContact } from '@vp/domain/crm/mutations/update-contact.ts'
import { updateLead } from '@vp/domain/crm/mutations/update-lead.ts'
import { companyFields, contactFields, leadFields } from '@vp/domain/crm/records/record-fields.ts'
import { newId } from '@vp/domain/ids.ts'
import { refusalText } from '../../shell/refusal-texts.pt-BR.ts'
import { mutate } from '../../sync/mutate.ts'
import type { MutateResult } from '../../sync/protocol.ts'
import { announce } from '../../ui/announce.tsx'
import { toastProblem, toastUndo } from '../../ui/toast.tsx'
import type { RecordRef } from './queries.ts'
import { recordTexts } from './texts.pt-BR.ts'

/** Columns of a record that its page changes. */
export type FieldName = 'nome' | 'telefone' | 'email' | 'status' | 'owner_id' | 'empresa_id' | 'site' | 'setor'
/** By column; others than the record has are left alone. */
type Values = Readonly<Partial<Record<string, string | null>>>

/** Writes fields; null when it was done, otherwise why not, in words. */
async function writeFields({ tipo, id }: RecordRef, values: Values): Promise<string | null> {
  const changeId = newId()
  const wrong = () => {
    const [campo = ''] = Object.keys(values)
    return recordTexts.errors[campo] ?? recordTexts.otherError
  }
  switch (tipo) {
    case 'lead': {
      const { data } = leadFields.partial().safeParse(values)
      return data === undefined ? wrong() : whyNot(await mutate(updateLead, { leadId: id, changeId, fields: data }))
    }
    case 'contato': {
      const { data } = contactFields.partial().safeParse(values)
      return data === undefined
        ? wrong()
        : whyNot(await mutate(updateContact, { contactId: id, changeId, fields: data }))
    }
    case 'empresa': {
      const { data } = companyFields.partial().safeParse(values)
      return data === undefined
        ? wrong()
        : whyNot(await mutate(updateCompany, { companyId: id, changeId, fields: data }))
    }
  }
}

function whyNot(result: MutateResult): string | null {
  if (result.status === 'queued') return null
  const { reason, remedy } = refusalText(result.refusal)
  return `${reason} ${remedy}`
}

/** Changes one field, with the way back. Null when it was done, otherwise why not, to be said at the field. */
export async function saveField(
  record: RecordRef,
  campo: FieldName,
  value: string | null,
  before: string | null,
): Promise<string | null> {
  const problem = await writeFields(record, { [campo]: value })
  if (problem !== null) {
    announce(problem)
    return problem
  }
  toastUndo(recordTexts.changed(recordTexts.fieldOf(campo)), () => void putBackFields(record, { [campo]: before }))
  return null
}

/** Writes what fields held before. */
export async function putBackFields(record: RecordRef, before: Values): Promise<void> {
  const problem = await writeFields(record, before)
  if (problem !== null) toastProblem(problem)
}

/** The same where there is no field to say it at: a menu, a picker. */
export async function chooseField(
  record: RecordRef,
  campo: FieldName,
  value: string | null,
  before: string | null,
): Promise<void> {
  if (value === before) return
  const problem = await saveField(record, campo, value, before)
  if (problem !== null) toastProblem(problem)
}

/** Makes a company of that name the contact's. */
export async function createCompanyFor(record: RecordRef, nome: string, before: string | null): Promise<void> {
  const companyId = newId()
  const problem = whyNot(await mutate(createCompany, { companyId, changeId: newId(), fields: { nome } }))
  if (problem === null) await chooseField(record, 'empresa_id', companyId, before)
  else toastProblem(problem)
}
