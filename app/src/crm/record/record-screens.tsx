import { getRouteApi } from '@tanstack/react-router'
import { RecordPage } from './record-page.tsx'

const lead = getRouteApi('/app/leads/$leadId')
const contact = getRouteApi('/app/contatos/$contactId')
const company = getRouteApi('/app/empresas/$companyId')

/** `/app/leads/$leadId` */
export function LeadScreen() {
  const { leadId } = lead.useParams()
  return <RecordPage key={leadId} record={{ tipo: 'lead', id: leadId }} />
}

/** `/app/contatos/$contactId` */
export function ContactScreen() {
  const { contactId } = contact.useParams()
  return <RecordPage key={contactId} record={{ tipo: 'contato', id: contactId }} />
}

/** `/app/empresas/$companyId` */
export function CompanyScreen() {
  const { companyId } = company.useParams()
  return <RecordPage key={companyId} record={{ tipo: 'empresa', id: companyId }} />
}
