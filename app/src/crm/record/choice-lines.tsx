import { mayAssign } from '@vp/domain/auth/may-assign.ts'
import { leadStatusesByHand, contactStatuses } from '@vp/domain/crm/records/record-kinds.ts'
import { Link } from '@tanstack/react-router'
import { ChevronDown, Pencil } from 'lucide-react'
import { Suspense, useState, type ComponentProps, type ReactNode } from 'react'
import { useCan, useMe, useTeam } from '../../auth/use-member.ts'
import { contactStatusViews, leadStatusViews } from '../../filters/values.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { usePendingFields } from '../../sync/use-pending-ids.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { PickDialog } from '../../ui/pick-dialog.tsx'
import { companiesQuery, companyName, type RecordRef, type RecordRow } from './queries.ts'
import { Line } from './text-line.tsx'
import { recordTexts } from './texts.pt-BR.ts'
import { chooseField, createCompanyFor } from './write-fields.ts'

interface ChoiceProps {
  record: RecordRef
  row: RecordRow
  blockedBecause: string | undefined
}

/** What opens a menu of choices, in the place of the value. */
function ChoiceButton({ label, children, ...rest }: ComponentProps<'button'> & { label: string; children: ReactNode }) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      className="-ml-2 inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-md px-2 hover:bg-hover pointer-coarse:min-h-11"
    >
      {children}
      <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
    </button>
  )
}

/** The status of a lead or a contact. */
export function StatusLine({ record, row, blockedBecause }: ChoiceProps) {
  const label = recordTexts.fields['status'] ?? ''
  const isPending = usePendingFields(record.id).has('status')
  const views = record.tipo === 'lead' ? leadStatusViews : contactStatusViews
  const byHand: readonly string[] = record.tipo === 'lead' ? leadStatusesByHand : contactStatuses
  const now = views.find(({ value }) => value === row.status)
  const badge = <Badge tone={now?.tone ?? 'neutral'}>{now?.label ?? row.status ?? ''}</Badge>
  const why = blockedBecause ?? (row.contato_id === null ? undefined : recordTexts.convertedStatus)
  return (
    <Line label={label} isPending={isPending}>
      {why === undefined ? (
        <Menu trigger={<ChoiceButton label={`${label}: ${now?.label ?? ''}`}>{badge}</ChoiceButton>}>
          {views
            .filter(({ value }) => byHand.includes(value))
            .map(({ value, label: words }) => (
              <MenuItem
                key={value}
                isChosen={value === row.status}
                onSelect={() => void chooseField(record, 'status', value, row.status)}
              >
                {words}
              </MenuItem>
            ))}
        </Menu>
      ) : (
        <span title={why}>{badge}</span>
      )}
    </Line>
  )
}

/** Whose the record is. */
export function OwnerLine({ record, row, blockedBecause }: ChoiceProps) {
  const me = useMe()
  const team = useTeam().filter((person) => person.role !== 'Viewer')
  const label = recordTexts.fields['owner_id'] ?? ''
  const isPending = usePendingFields(record.id).has('owner_id')
  const name = row.owner_nome ?? recordTexts.nobody
  const words = (
    <>
      {row.owner_id === null ? null : <Avatar id={row.owner_id} nome={name} size="xs" />}
      <span className="truncate">{name}</span>
    </>
  )
  const why = (to: string | null) =>
    to === row.owner_id || mayAssign(me, row.owner_id, to) ? undefined : recordTexts.onlyManagersAssign
  const choose = (to: string | null) => void chooseField(record, 'owner_id', to, row.owner_id)
  return (
    <Line label={label} isPending={isPending}>
      {blockedBecause === undefined ? (
        <Menu trigger={<ChoiceButton label={`${label}: ${name}`}>{words}</ChoiceButton>}>
          {team.map((person) => (
            <MenuItem
              key={person.user_id}
              lead={<Avatar id={person.user_id} nome={person.nome} size="xs" />}
              isChosen={person.user_id === row.owner_id}
              blockedBecause={why(person.user_id)}
              onSelect={() => choose(person.user_id)}
            >
              {person.nome}
            </MenuItem>
          ))}
          <MenuItem blockedBecause={why(null)} isChosen={row.owner_id === null} onSelect={() => choose(null)}>
            {recordTexts.nobody}
          </MenuItem>
        </Menu>
      ) : (
        <span className="flex min-w-0 items-center gap-1.5">{words}</span>
      )}
    </Line>
  )
}

/** The company that a contact works for. */
export function CompanyLine({ record, row, blockedBecause }: ChoiceProps) {
  const [isPicking, setIsPicking] = useState(false)
  const label = recordTexts.fields['empresa_id'] ?? ''
  const isPending = usePendingFields(record.id).has('empresa_id')
  return (
    <Line label={label} isPending={isPending}>
      <span className="min-w-0 flex-1 truncate">
        {row.empresa_id === null ? (
          <span className="text-subtle">{recordTexts.noCompany}</span>
        ) : (
          <Link
            to="/app/empresas/$companyId"
            params={{ companyId: row.empresa_id }}
            className="text-accent hover:underline"
          >
            {row.empresa_nome}
          </Link>
        )}
      </span>
      <IconButton
        icon={Pencil}
        size="sm"
        label={recordTexts.edit(label)}
        blockedBecause={blockedBecause}
        onClick={() => setIsPicking(true)}
      />
      {isPicking ? (
        <Suspense fallback={null}>
          <CompanyPicker record={record} row={row} onClose={() => setIsPicking(false)} />
        </Suspense>
      ) : null}
    </Line>
  )
}

const NO_COMPANY = 'none'

function CompanyPicker({ record, row, onClose }: { record: RecordRef; row: RecordRow; onClose: () => void }) {
  const companies = useLiveQuery(companiesQuery, companyName)
  const mayCreate = useCan('companies.write')
  const none = row.empresa_id === null ? [] : [{ id: NO_COMPANY, label: recordTexts.noCompany }]
  return (
    <PickDialog
      isOpen
      onOpenChange={onClose}
      title={recordTexts.pickCompany}
      placeholder={recordTexts.searchCompany}
      items={[...none, ...companies.map(({ id, nome }) => ({ id, label: nome, isChosen: id === row.empresa_id }))]}
      onPick={(id) => void chooseField(record, 'empresa_id', id === NO_COMPANY ? null : id, row.empresa_id)}
      create={
        mayCreate
          ? { label: recordTexts.createCompany, run: (nome) => void createCompanyFor(record, nome, row.empresa_id) }
          : undefined
      }
      nothing={recordTexts.nothingFound}
    />
  )
}
