import { useNavigate } from '@tanstack/react-router'
import { UserRound } from 'lucide-react'
import { useMe } from '../../auth/use-member.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Chips } from '../../ui/chips.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuChoice, MenuChoices, MenuLabel } from '../../ui/menu.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'
import { ownerFilters, statusFilters, type OwnerFilter, type StatusFilter } from './inbox-search.ts'
import { statusCount, statusCountsQuery } from './queries.ts'

/** The statuses with their counts. */
export function StatusChips({ status, dono }: { status: StatusFilter; dono: OwnerFilter }) {
  const navigate = useNavigate()
  const { userId } = useMe()
  const counts = useLiveQuery(statusCountsQuery({ dono, userId }), statusCount)
  const countOf = (filter: StatusFilter) =>
    counts.filter((row) => filter === 'todas' || row.status === filter).reduce((sum, row) => sum + row.count, 0)
  return (
    <Chips
      label={inboxTexts.statusFilter}
      value={status}
      onChange={(next) => void navigate({ to: '.', search: (previous) => ({ ...previous, status: next }) })}
      chips={statusFilters.map((value) => ({ value, label: inboxTexts.statusChips[value], count: countOf(value) }))}
    />
  )
}

/** Whose conversations. */
export function OwnerMenu({ dono }: { dono: OwnerFilter }) {
  const navigate = useNavigate()
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          icon={UserRound}
          label={`${inboxTexts.ownerFilter}: ${inboxTexts.ownerChoices[dono]}`}
          aria-pressed={dono !== 'todos'}
        />
      }
    >
      <MenuLabel>{inboxTexts.ownerFilter}</MenuLabel>
      <MenuChoices
        label={inboxTexts.ownerFilter}
        value={dono}
        onChange={(value) => {
          const next = ownerFilters.find((filter) => filter === value)
          if (next !== undefined) void navigate({ to: '.', search: (previous) => ({ ...previous, dono: next }) })
        }}
      >
        {ownerFilters.map((value) => (
          <MenuChoice key={value} value={value}>
            {inboxTexts.ownerChoices[value]}
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}
