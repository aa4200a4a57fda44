import type { DocumentOwner, DocumentType } from '@vp/domain/crm/documents/document.ts'
import type { Permission } from '@vp/domain/auth/permissions.ts'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../auth/use-member.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { DocumentLine } from './document-line.tsx'
import type { DocumentsOf } from './remote.ts'
import { documentTexts } from './texts.pt-BR.ts'
import { useDocuments } from './use-documents.ts'

const offered: Record<DocumentOwner, readonly DocumentType[]> = {
  lead: ['cpf', 'cnpj', 'endereco'],
  contato: ['cpf', 'cnpj', 'endereco'],
  empresa: ['cnpj', 'endereco'],
}
const writePermission: Record<DocumentOwner, Permission> = {
  lead: 'leads.write',
  contato: 'contacts.write',
  empresa: 'companies.write',
}

/** CPF, CNPJ and address of a person or company: on the server alone, shown on request. Mount anew for each.
 *  `isFolded`: asks the server only once it is opened, for places where many are passed by. */
export function DocumentsSection({ isFolded = false, ...of }: DocumentsOf & { isFolded?: boolean }) {
  const mayRead = useCan('personalData.read')
  const [isOpen, setIsOpen] = useState(!isFolded)
  return (
    <Section title={documentTexts.title}>
      {mayRead ? null : <p className="text-sm text-muted">{documentTexts.hiddenForRole}</p>}
      {mayRead && isOpen ? <DocumentLines of={of} /> : null}
      {mayRead && !isOpen ? (
        <div>
          <Button size="sm" onClick={() => setIsOpen(true)}>
            <Lock aria-hidden size={15} />
            {documentTexts.open}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}

function DocumentLines({ of }: { of: DocumentsOf }) {
  const { http, isOffline, tipos, problem, refresh } = useDocuments(of)
  const mayWrite = useCan(writePermission[of.dono])
  if (tipos === null && isOffline) return <p className="text-sm text-pretty text-muted">{documentTexts.offline}</p>
  if (tipos === null && problem !== null) {
    return (
      <p role="status" className="flex flex-wrap items-center gap-2 text-sm text-pretty text-muted">
        {problem}
        <Button size="sm" onClick={() => void refresh()}>
          {documentTexts.tryAgain}
        </Button>
      </p>
    )
  }
  if (tipos === null) return <p className="text-sm text-muted animate-late">{documentTexts.reading}</p>
  return (
    <>
      <dl className="flex flex-col gap-1">
        {offered[of.dono].map((tipo) => (
          <DocumentLine
            key={tipo}
            of={of}
            tipo={tipo}
            http={http}
            isKept={tipos.includes(tipo)}
            blockedBecause={isOffline ? documentTexts.offline : undefined}
            mayWrite={mayWrite}
            onChanged={() => void refresh()}
          />
        ))}
      </dl>
      <p className="flex items-start gap-1.5 text-xs text-pretty text-muted">
        <Lock aria-hidden size={13} className="mt-0.5 shrink-0" />
        {isOffline ? documentTexts.offline : documentTexts.note}
      </p>
    </>
  )
}
