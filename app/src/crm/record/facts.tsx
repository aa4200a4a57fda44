import { formatPhone } from '@vp/domain/crm/phone.ts'
import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'
import { Fragment } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { formatDay, formatFull, formatWhenPhrase } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { CompanyLine, OwnerLine, StatusLine } from './choice-lines.tsx'
import { leadOfContact, leadsOfContactQuery } from './queries.ts'
import type { RecordPartProps } from './record-part.ts'
import { Line, TextLine } from './text-line.tsx'
import { recordTexts } from './texts.pt-BR.ts'

/** What a record says of itself, each changed where it stands. */
export function Facts({ record, row }: RecordPartProps) {
  const mayWrite = useCan('leads.write')
  const blockedBecause = mayWrite ? undefined : recordTexts.noRight
  const now = useNow()
  const shared = { record, row, blockedBecause }
  const isPerson = record.tipo !== 'empresa'
  return (
    <dl className="flex flex-col gap-0.5">
      <TextLine record={record} campo="nome" value={row.nome} blockedBecause={blockedBecause} />
      {isPerson ? <PersonalLines {...shared} /> : <CompanyLines {...shared} />}
      {record.tipo === 'contato' ? <CompanyLine {...shared} /> : null}
      {isPerson ? <OwnerLine {...shared} /> : null}
      {isPerson ? <StatusLine {...shared} /> : null}
      {row.canal_origem === null ? null : (
        <Line label={recordTexts.origin}>{recordTexts.originOf(row.canal_origem)}</Line>
      )}
      {row.sem_marketing_desde === null ? null : (
        <Line label={recordTexts.marketing}>
          {recordTexts.marketingStopped(formatWhenPhrase(row.sem_marketing_desde, now))}
        </Line>
      )}
      {row.contato_id === null ? null : (
        <Line label={recordTexts.becameContact}>
          <Link
            to="/app/contatos/$contactId"
            params={{ contactId: row.contato_id }}
            className="min-w-0 truncate text-accent hover:underline"
          >
            {row.contato_nome}
          </Link>
        </Line>
      )}
      {record.tipo === 'contato' ? <LeadsOf contactId={record.id} /> : null}
      <Line label={recordTexts.created}>
        <span title={formatFull(row.created_at)}>{formatDay(row.created_at, now)}</span>
      </Line>
    </dl>
  )
}

type LinesProps = RecordPartProps & { blockedBecause: string | undefined }

function PersonalLines({ record, row, blockedBecause }: LinesProps) {
  const mayRead = useCan('personalData.read')
  if (!mayRead) {
    return ['telefone', 'email'].map((campo) => (
      <Line key={campo} label={recordTexts.fieldOf(campo)}>
        <span className="text-muted">{recordTexts.hidden}</span>
      </Line>
    ))
  }
  return (
    <>
      <TextLine record={record} campo="telefone" value={row.telefone} inputMode="tel" blockedBecause={blockedBecause}>
        <a href={`tel:${row.telefone}`} className="whitespace-nowrap text-accent tabular-nums hover:underline">
          {formatPhone(row.telefone ?? '')}
        </a>
      </TextLine>
      <TextLine record={record} campo="email" value={row.email} inputMode="email" blockedBecause={blockedBecause}>
        <a href={`mailto:${row.email}`} className="text-accent wrap-anywhere hover:underline">
          {/* a long one is parted before its @ first */}
          {row.email?.split(/(?=@)/u).map((part) => (
            <Fragment key={part}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </a>
      </TextLine>
    </>
  )
}

function CompanyLines({ record, row, blockedBecause }: LinesProps) {
  const href = row.site === null || /^https?:\/\//iu.test(row.site) ? (row.site ?? '') : `https://${row.site}`
  return (
    <>
      <TextLine record={record} campo="site" value={row.site} inputMode="url" blockedBecause={blockedBecause}>
        <a
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex max-w-full items-center gap-1.5 text-accent hover:underline"
        >
          <span className="truncate">{row.site}</span>
          <ExternalLink aria-hidden size={14} className="shrink-0" />
        </a>
      </TextLine>
      <TextLine record={record} campo="setor" value={row.setor} blockedBecause={blockedBecause} />
    </>
  )
}

function LeadsOf({ contactId }: { contactId: string }) {
  const leads = useLiveQuery(leadsOfContactQuery(contactId), leadOfContact)
  return leads.map(({ id, nome }) => (
    <Line key={id} label={recordTexts.wasLead}>
      <Link to="/app/leads/$leadId" params={{ leadId: id }} className="min-w-0 truncate text-accent hover:underline">
        {nome}
      </Link>
    </Line>
  ))
}
