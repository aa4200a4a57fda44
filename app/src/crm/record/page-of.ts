import type { RecordKind } from '@vp/domain/crm/records/record-kinds.ts'

/** Where a record has its page. */
export const pageOf = {
  lead: (leadId: string) => ({ to: '/app/leads/$leadId', params: { leadId } }) as const,
  contato: (contactId: string) => ({ to: '/app/contatos/$contactId', params: { contactId } }) as const,
  empresa: (companyId: string) => ({ to: '/app/empresas/$companyId', params: { companyId } }) as const,
} satisfies Record<RecordKind, (id: string) => object>
