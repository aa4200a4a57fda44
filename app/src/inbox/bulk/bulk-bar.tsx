import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { CircleCheck, CircleDot, ListChecks, Tags, UserRoundPlus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { OwnerMenu } from '../../lists/bulk/owner-menu.tsx'
import { TagChoice } from '../../tags/tag-choice.tsx'
import { useCommands } from '../../ui/commands.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx'
import type { ConversationListRow } from '../list/queries.ts'
import { statusViews } from '../status-badge.tsx'
import { inboxTexts, statusTexts } from '../texts.pt-BR.ts'
import { assignAll, setStatusOfAll, tagAll } from './bulk-actions.ts'

interface BulkBarProps {
  /** The selected ones. */
  rows: readonly ConversationListRow[]
  onSelectAll: () => void
  onClear: () => void
}

/** What can be done with the selected conversations together, at the foot of the list. */
export function BulkBar({ rows, onSelectAll, onClear }: BulkBarProps) {
  const me = useMe()
  const blockedBecause = useCan('conversations.answer') ? undefined : inboxTexts.viewerCannot
  const [open, setOpen] = useState<'assign' | 'status' | 'tag' | null>(null)
  const when = (name: 'assign' | 'status' | 'tag') => (isOpen: boolean) => setOpen(isOpen ? name : null)

  function assign(ownerId: string | null, nome: string) {
    onClear()
    void assignAll(me, rows, ownerId, nome)
  }

  useCommands(
    useMemo(() => {
      const common = { group: inboxTexts.groupSelected, isForemost: true }
      return [
        {
          ...common,
          id: 'inbox.bulkResolve',
          label: inboxTexts.bulkResolve,
          keys: 'e',
          icon: CircleCheck,
          run: () => {
            onClear()
            void setStatusOfAll(rows, 'resolvida')
          },
        },
        {
          ...common,
          id: 'inbox.bulkAssign',
          label: inboxTexts.assign,
          keys: 'a',
          icon: UserRoundPlus,
          run: () => setOpen('assign'),
        },
        { ...common, id: 'inbox.bulkTag', label: inboxTexts.addTag, keys: 'l', icon: Tags, run: () => setOpen('tag') },
        { ...common, id: 'inbox.bulkClear', label: inboxTexts.clearSelection, keys: 'Escape', icon: X, run: onClear },
      ]
    }, [rows, onClear, setOpen]),
  )

  return (
    <div
      role="toolbar"
      aria-label={inboxTexts.bulkActions}
      className="flex shrink-0 items-center gap-0.5 border-t border-line bg-raised px-2 py-1.5 shadow-float"
    >
      <IconButton icon={X} label={inboxTexts.clearSelection} keys="Esc" tooltipSide="top" onClick={onClear} />
      <span className="min-w-0 flex-1 truncate px-1 text-sm font-medium tabular-nums">
        {inboxTexts.selected(rows.length)}
      </span>
      <IconButton icon={ListChecks} label={inboxTexts.selectAll} tooltipSide="top" onClick={onSelectAll} />
      <OwnerMenu
        texts={inboxTexts}
        isOpen={open === 'assign'}
        onOpenChange={when('assign')}
        blockedBecause={blockedBecause}
        onPick={({ id, nome }) => assign(id, nome)}
      />
      <Menu
        side="top"
        align="end"
        isOpen={open === 'status'}
        onOpenChange={when('status')}
        trigger={
          <IconButton icon={CircleDot} label={inboxTexts.status} tooltipSide="top" blockedBecause={blockedBecause} />
        }
      >
        <MenuLabel>{inboxTexts.status}</MenuLabel>
        {conversationStatuses.map((status) => (
          <MenuItem
            key={status}
            icon={statusViews[status].icon}
            onSelect={() => {
              onClear()
              void setStatusOfAll(rows, status)
            }}
          >
            {statusTexts[status]}
          </MenuItem>
        ))}
      </Menu>
      <IconButton
        icon={Tags}
        label={inboxTexts.addTag}
        tooltipSide="top"
        blockedBecause={blockedBecause}
        onClick={() => setOpen('tag')}
      />
      <TagChoice
        isOpen={open === 'tag'}
        onOpenChange={when('tag')}
        isOn={(tag) => rows.every((row) => row.tag_ids.includes(tag.id))}
        onPick={(tag) => {
          onClear()
          void tagAll(rows, tag)
        }}
      />
    </div>
  )
}
