import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { CircleCheck, CircleDot, ListChecks, Tags, UserRoundPlus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan, useMe, useTeam } from '../../auth/use-member.ts'
import { useTags } from '../../tags/queries.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { useCommands } from '../../ui/commands.ts'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx'
import { PickDialog } from '../../ui/pick-dialog.tsx'
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
  const team = useTeam().filter((person) => person.role !== 'Viewer' && person.user_id !== me.userId)
  const tags = useTags()
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
      <Menu
        side="top"
        align="end"
        isOpen={open === 'assign'}
        onOpenChange={when('assign')}
        trigger={
          <IconButton
            icon={UserRoundPlus}
            label={inboxTexts.assign}
            tooltipSide="top"
            blockedBecause={blockedBecause}
          />
        }
      >
        <MenuLabel>{inboxTexts.assignTo}</MenuLabel>
        <MenuItem icon={UserRoundPlus} onSelect={() => assign(me.userId, me.nome)}>
          {inboxTexts.assignToMe}
        </MenuItem>
        {team.map((person) => (
          <MenuItem
            key={person.user_id}
            lead={<Avatar id={person.user_id} nome={person.nome} size="xs" />}
            onSelect={() => assign(person.user_id, person.nome)}
          >
            {person.nome}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => assign(null, '')}>{inboxTexts.nobody}</MenuItem>
      </Menu>
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
      <PickDialog
        isOpen={open === 'tag'}
        onOpenChange={when('tag')}
        title={inboxTexts.tags}
        placeholder={inboxTexts.tagSearch}
        items={tags.map((tag) => ({
          id: tag.id,
          label: tag.nome,
          lead: <span data-hue={toHue(tag.cor)} className="size-3 shrink-0 rounded-full bg-hue-solid" />,
          isChosen: rows.every((row) => row.tag_ids.includes(tag.id)),
        }))}
        onPick={(tagId) => {
          const tag = tags.find((candidate) => candidate.id === tagId)
          onClear()
          if (tag !== undefined) void tagAll(rows, tag)
        }}
        nothing={(text) => (text === '' ? inboxTexts.noTags : inboxTexts.noTagCalled(text))}
      />
    </div>
  )
}
