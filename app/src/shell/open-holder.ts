import type { useNavigate } from '@tanstack/react-router'
import type { DocumentHolder } from '@vp/domain/crm/documents/document.ts'

/** Opens the page of whoever was found by a number. */
export async function openHolder(
  navigate: ReturnType<typeof useNavigate>,
  { dono, id }: DocumentHolder,
): Promise<void> {
  switch (dono) {
    case 'lead':
      return await navigate({ to: '/app/leads/$leadId', params: { leadId: id } })
    case 'contato':
      return await navigate({ to: '/app/contatos/$contactId', params: { contactId: id } })
    case 'empresa':
      return await navigate({ to: '/app/empresas/$companyId', params: { companyId: id } })
  }
}
