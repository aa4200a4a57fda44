import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { NewDealDialog } from '../../deals/new-deal-dialog.tsx'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { formatMoney, formatWhenShort } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { useNow } from '../../ui/use-now.ts'
import { Section } from '../../ui/section.tsx'
import {
  companyPeopleQuery,
  companyPerson,
  conversationRow,
  conversationsQuery,
  dealRow,
  dealsQuery,
} from './queries.ts'
import type { RecordPartProps } from './record-part.ts'
import { recordTexts } from './texts.pt-BR.ts'

const Nothing = ({ children }: { children: string }) => <p className="text-sm text-muted">{children}</p>
const rowClass = '-mx-2 flex min-h-11 flex-col justify-center rounded-md px-2 py-1 hover:bg-hover'

export function Conversations({ record }: RecordPartProps) {
  const conversations = useLiveQuery(conversationsQuery(record), conversationRow)
  const now = useNow()
  return (
    <Section title={recordTexts.conversations} count={conversations.length}>
      {conversations.length === 0 ? <Nothing>{recordTexts.noConversations}</Nothing> : null}
      <ul className="flex flex-col">
        {conversations.map(({ id, nome, telefone, last_message_at: at, last_message_preview: preview }) => (
          <li key={id}>
            <Link to="/app/inbox/$conversationId" params={{ conversationId: id }} className={rowClass}>
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate font-medium tabular-nums">
                  {record.tipo === 'empresa' || telefone === null ? nome : formatPhone(telefone)}
                </span>
                {at === null ? null : <span className="shrink-0 text-xs text-muted">{formatWhenShort(at, now)}</span>}
              </span>
              {preview === null ? null : <span className="truncate text-sm text-muted">{plainWords(preview)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function Deals({ record, row }: RecordPartProps) {
  const deals = useLiveQuery(dealsQuery(record), dealRow)
  const mayWrite = useCan('deals.write')
  const [isNew, setIsNew] = useState(false)
  return (
    <Section title={recordTexts.deals} count={deals.length}>
      {deals.length === 0 ? <Nothing>{recordTexts.noDeals}</Nothing> : null}
      <ul className="flex flex-col gap-1.5">
        {deals.map((deal) => (
          <li key={deal.id}>
            <Link
              to="/app/funil/$dealId"
              params={{ dealId: deal.id }}
              className="flex flex-col gap-1 rounded-md px-3 py-2 ring-1 ring-line ring-inset hover:bg-hover"
            >
              <span className="truncate font-medium" title={deal.titulo}>
                {deal.titulo}
              </span>
              <span className="flex items-center gap-2 text-sm text-muted">
                <span data-hue={toHue(deal.stage_cor)} className="size-2 shrink-0 rounded-full bg-hue-solid" />
                <span className="min-w-0 flex-1 truncate">{deal.stage_nome}</span>
                <span className="text-default tabular-nums">{formatMoney(deal.valor, deal.moeda)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {record.tipo === 'empresa' ? null : (
        <Button
          size="sm"
          isWide
          blockedBecause={mayWrite ? undefined : dealTexts.noRight}
          onClick={() => setIsNew(true)}
        >
          <Plus aria-hidden size={16} />
          {dealTexts.newDeal}
        </Button>
      )}
      {isNew && record.tipo !== 'empresa' ? (
        <NewDealDialog
          start={{ titulo: row.nome, person: { tipo: record.tipo, id: record.id, nome: row.nome } }}
          onClose={() => setIsNew(false)}
        />
      ) : null}
    </Section>
  )
}

export function CompanyPeople({ record }: RecordPartProps) {
  const people = useLiveQuery(companyPeopleQuery(record.id), companyPerson)
  return (
    <Section title={recordTexts.people} count={people.length}>
      {people.length === 0 ? <Nothing>{recordTexts.noPeople}</Nothing> : null}
      <ul className="flex flex-col">
        {people.map(({ id, nome, telefone }) => (
          <li key={id}>
            <Link
              to="/app/contatos/$contactId"
              params={{ contactId: id }}
              className="-mx-2 flex min-h-11 items-center gap-2.5 rounded-md px-2 hover:bg-hover"
            >
              <Avatar id={id} nome={nome} size="sm" />
              <span className="min-w-0 flex-1 truncate">{nome}</span>
              {telefone === null ? null : (
                <span className="shrink-0 text-sm text-muted tabular-nums">{formatPhone(telefone)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
