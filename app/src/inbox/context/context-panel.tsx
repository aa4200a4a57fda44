import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Link } from '@tanstack/react-router'
import { Copy, IdCard, Mail, Phone, Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { CustomFieldsOfContact, CustomFieldsSection } from '../../custom-fields/custom-fields-section.tsx'
import { dealTexts } from '../../deals/deal-texts.pt-BR.ts'
import { NewDealDialog } from '../../deals/new-deal-dialog.tsx'
import { DocumentsSection } from '../../documents/documents-section.tsx'
import { Merges } from '../../merge/merges.tsx'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { OpenTasks, useOpenTasks } from '../../tasks/open-tasks.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge, Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { formatMoney, formatWhenPhrase } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { Section } from '../../ui/section.tsx'
import { conversationOf } from '../conversation/conversation-of.ts'
import type { Conversation } from '../conversation/queries.ts'
import { ConversationTags } from '../tags/conversation-tags.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { dealStart } from './deal-start.ts'
import { Files } from './files.tsx'
import { OtherConversations } from './other-conversations.tsx'
import { personDeal, personDealsQuery, personQuery, personRow, personTasksQuery } from './queries.ts'

/** The person beside the conversation: how to reach them, what they are worth, what is to be done. */
export function ContextPanel({ conversation }: { conversation: Conversation }) {
  const maySeePersonal = useCan('personalData.read')
  const [person] = useLiveQuery(personQuery(conversation), personRow)
  const now = useNow()
  const tags = (person?.tags ?? []).filter((tag) => !conversation.tag_ids.includes(tag.id))
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex flex-col items-center gap-2 pt-2 text-center">
        <Avatar id={conversation.id} nome={conversation.nome} size="lg" />
        <p className="max-w-full text-md font-semibold wrap-anywhere">
          {conversation.nome === '' ? inboxTexts.nobodyName : conversation.nome}
        </p>
        <Badge tone={conversation.contact_id === null ? 'neutral' : 'accent'}>
          {conversation.contact_id === null ? inboxTexts.lead : inboxTexts.contact}
        </Badge>
        <RecordLink conversation={conversation} />
      </div>
      <dl className="flex flex-col gap-2.5">
        <Fact label={inboxTexts.phone}>
          {maySeePersonal ? (
            <PhoneFact telefone={conversation.telefone} />
          ) : (
            <span className="text-muted">{inboxTexts.noPermissionPhone}</span>
          )}
        </Fact>
        {person?.email == null ? null : (
          <Fact label={inboxTexts.email}>
            <a
              href={`mailto:${person.email}`}
              className="flex min-w-0 items-center gap-1.5 text-accent hover:underline"
              title={person.email}
            >
              <Mail aria-hidden size={14} className="shrink-0" />
              <span className="truncate">{person.email}</span>
            </a>
          </Fact>
        )}
        {person?.empresa == null ? null : <Fact label={inboxTexts.company}>{person.empresa}</Fact>}
        {person?.sem_marketing_desde == null ? null : (
          <Fact label={inboxTexts.marketing}>
            {inboxTexts.marketingStopped(formatWhenPhrase(person.sem_marketing_desde, now))}
          </Fact>
        )}
        <Fact label={inboxTexts.owner}>{conversation.owner_nome ?? inboxTexts.nobody}</Fact>
      </dl>
      <Section title={inboxTexts.tags}>
        <ConversationTags conversation={conversation} />
      </Section>
      {tags.length === 0 ? null : (
        <Section title={inboxTexts.personTags}>
          <div className="flex flex-wrap gap-1.5">
            {tags.map(({ id, nome, cor }) => (
              <Tag key={id} nome={nome} cor={cor} />
            ))}
          </div>
        </Section>
      )}
      <PersonFields conversation={conversation} />
      <Deals conversation={conversation} />
      <Tasks conversation={conversation} />
      <Files conversation={conversation} />
      <OtherConversations conversation={conversation} />
      <Merges person={conversation} />
    </div>
  )
}

/** What was filled in stays with the lead, also when it has become a contact. */
function PersonFields({ conversation }: { conversation: Conversation }) {
  const { contact_id: contactId, lead_id: leadId } = conversation
  if (contactId !== null) {
    return (
      <>
        <CustomFieldsOfContact contactId={contactId} />
        <DocumentsSection key={contactId} dono="contato" id={contactId} isFolded />
      </>
    )
  }
  if (leadId === null) return null
  return (
    <>
      <CustomFieldsSection of="lead" recordId={leadId} />
      <DocumentsSection key={leadId} dono="lead" id={leadId} isFolded />
    </>
  )
}

/** To the page with everything about the person. */
function RecordLink({ conversation: { lead_id: leadId, contact_id: contactId } }: { conversation: Conversation }) {
  return (
    <Link
      {...(contactId === null
        ? ({ to: '/app/leads/$leadId', params: { leadId: leadId ?? '' } } as const)
        : ({ to: '/app/contatos/$contactId', params: { contactId } } as const))}
      className="inline-flex min-h-8 items-center gap-1.5 rounded-sm px-2 text-sm text-accent hover:underline pointer-coarse:min-h-11"
    >
      <IdCard aria-hidden size={16} />
      {inboxTexts.openRecord}
    </Link>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-6 items-center gap-3">
      <dt className="w-22 shrink-0 text-sm text-muted">{label}</dt>
      <dd className="flex min-w-0 flex-1 items-center wrap-anywhere">{children}</dd>
    </div>
  )
}

function PhoneFact({ telefone }: { telefone: string | null }) {
  if (telefone === null) return <span className="text-muted">{inboxTexts.noPhone}</span>
  return (
    <span className="-my-1.5 flex flex-1 items-center gap-1">
      <a
        href={`tel:${telefone}`}
        className="flex items-center gap-1.5 whitespace-nowrap text-accent tabular-nums hover:underline"
      >
        <Phone aria-hidden size={14} />
        {formatPhone(telefone)}
      </a>
      <IconButton
        icon={Copy}
        label={inboxTexts.copyPhone}
        size="sm"
        onClick={() => void navigator.clipboard.writeText(telefone).then(() => toastInfo(inboxTexts.phoneCopied))}
      />
    </span>
  )
}

function Deals({ conversation }: { conversation: Conversation }) {
  const deals = useLiveQuery(personDealsQuery(conversation), personDeal)
  const mayWrite = useCan('deals.write')
  const [isNew, setIsNew] = useState(false)
  return (
    <Section title={inboxTexts.deals} count={deals.length}>
      {deals.length === 0 ? <p className="text-sm text-muted">{inboxTexts.noDeals}</p> : null}
      <ul className="flex flex-col gap-1.5">
        {deals.map((deal) => (
          <li key={deal.id} className="flex flex-col gap-1 rounded-md px-3 py-2 ring-1 ring-line ring-inset">
            <Link
              to="/app/funil/$dealId"
              params={{ dealId: deal.id }}
              className="truncate font-medium hover:underline"
              title={deal.titulo}
            >
              {deal.titulo}
            </Link>
            <span className="flex items-center gap-2 text-sm text-muted">
              <span data-hue={toHue(deal.stage_cor)} className="size-2 shrink-0 rounded-full bg-hue-solid" />
              <span className="min-w-0 flex-1 truncate">{deal.stage_nome}</span>
              <span className="text-default tabular-nums">{formatMoney(deal.valor, deal.moeda)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Button size="sm" isWide blockedBecause={mayWrite ? undefined : dealTexts.noRight} onClick={() => setIsNew(true)}>
        <Plus aria-hidden size={16} />
        {dealTexts.newDeal}
        <Kbd keys="d" />
      </Button>
      {isNew ? <NewDealDialog start={dealStart(conversation)} onClose={() => setIsNew(false)} /> : null}
    </Section>
  )
}

function Tasks({ conversation }: { conversation: Conversation }) {
  const tasks = useOpenTasks(personTasksQuery(conversation))
  return (
    <Section title={inboxTexts.tasks} count={tasks.length}>
      <OpenTasks tasks={tasks} relations={[conversationOf(conversation)]} empty={inboxTexts.noTasks} />
    </Section>
  )
}
