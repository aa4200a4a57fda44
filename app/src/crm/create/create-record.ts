import { createCompany } from '@vp/domain/crm/mutations/create-company.ts'
import { createContact } from '@vp/domain/crm/mutations/create-contact.ts'
import { createLead } from '@vp/domain/crm/mutations/create-lead.ts'
import { companyFields, contactFields, leadFields } from '@vp/domain/crm/records/record-fields.ts'
import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'
import { newId } from '@vp/domain/ids.ts'
import type { z } from 'zod'
import { explainRefusal } from '../../shell/explain-refusal.ts'
import { refusalText } from '../../shell/refusal-texts.pt-BR.ts'
import { mutate } from '../../sync/mutate.ts'
import type { MutateResult } from '../../sync/protocol.ts'
import { recordTexts } from '../record/texts.pt-BR.ts'

/** What was typed, by column; empty text for nothing. */
export type Draft = Record<'nome' | 'telefone' | 'email' | 'owner_id' | 'empresa_id' | 'site' | 'setor', string>
export type Problems = Partial<Record<keyof Draft, string | undefined>>
export type Made = { id: string } | { id?: undefined; problems: Problems }

/** What of the draft each record has, read as it is stored. */
const readers = {
  lead: ({ nome, telefone, email, owner_id }: Draft) =>
    leadFields
      .partial()
      .required({ nome: true })
      .safeParse({ nome, telefone, email, owner_id: idOf(owner_id) }),
  contato: ({ nome, telefone, email, owner_id, empresa_id }: Draft) =>
    contactFields
      .partial()
      .required({ nome: true })
      .safeParse({ nome, telefone, email, owner_id: idOf(owner_id), empresa_id: idOf(empresa_id) }),
  empresa: ({ nome, site, setor }: Draft) =>
    companyFields.partial().required({ nome: true }).safeParse({ nome, site, setor }),
}

/** What is wrong with what was typed; empty when nothing is. */
export function problemsOfDraft(tipo: RecordKind, draft: Draft): Problems {
  const read = readers[tipo](draft)
  return read.success ? {} : problemsOf(read.error)
}

/** Creates the record from a draft without problems, or says what is wrong with which field. */
export async function createRecord(tipo: RecordKind, draft: Draft): Promise<Made> {
  const id = newId()
  const changeId = newId()
  switch (tipo) {
    case 'lead':
      return made(id, await mutate(createLead, { leadId: id, changeId, fields: readers.lead(draft).data ?? nameless }))
    case 'contato':
      return made(
        id,
        await mutate(createContact, { contactId: id, changeId, fields: readers.contato(draft).data ?? nameless }),
      )
    case 'empresa':
      return made(
        id,
        await mutate(createCompany, { companyId: id, changeId, fields: readers.empresa(draft).data ?? nameless }),
      )
  }
}

/** What no draft without problems is; refused for its name. */
const nameless = { nome: '' }

const idOf = (text: string) => (text === '' ? null : text)

/** What is wrong, at the field that it is wrong of. */
export function problemsOf(error: z.ZodError): Problems {
  const names = error.issues.map(({ path }) => String(path[0]))
  return Object.fromEntries(names.map((campo) => [campo, recordTexts.errors[campo] ?? recordTexts.otherError]))
}

function made(id: string, result: MutateResult): Made {
  if (result.status === 'queued') return { id }
  if (result.refusal.code === 'phone_taken') {
    const { reason, remedy } = refusalText(result.refusal)
    return { problems: { telefone: `${reason} ${remedy}` } }
  }
  explainRefusal(result.refusal)
  return { problems: {} }
}
