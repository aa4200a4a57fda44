import { CircleDot, ListChecks, Tags, Trash2, UserRoundPlus, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan, useMe, useTeam } from '../../../auth/use-member.ts'
import { contactStatusViews, leadStatusViews } from '../../../filters/values.ts'
import { useTags } from '../../../tags/queries.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { useCommands } from '../../../ui/commands.ts'
import { toHue } from '../../../ui/hue.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLabel } from '../../../ui/menu.tsx'
import { PickDialog } from '../../../ui/pick-dialog.tsx'
import type { ListQuery } from '../queries.ts'
import { listTexts } from '../texts.pt-BR.ts'
import type { Picked } from '../use-picked.ts'
import { assignMany, setStatusOfMany, statusesOf, tagAllOf, type PeopleList } from './bulk-actions.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import type { Progress } from './do-many.ts'
import { readSelected, type SelectedRecord } from './selected.ts'

type Opened = 'assign' | 'status' | 'tag' | 'delete'
/** Does something with what was read of the selected records. */
type Act = (rows: SelectedRecord[], onProgress: Progress) => Promise<void>

interface BulkBarProps {
  list: ListQuery
  picked: Picked
}

/** What can be done with the selected rows together, at the foot of the list. */
export function BulkBar({ list, picked }: BulkBarProps) {
  const { lista } = list.search
  const { count, selection, all, clear } = picked
  const [open, setOpen] = useState<Opened | null>(null)
  const [progress, setProgress] = useState<number | null>(null)
  const blockedBecause = progress === null ? undefined : listTexts.working

  async function act(todo: Act, tagId: string | null = null) {
    setProgress(0)
    try {
      await todo(await readSelected(list, selection, tagId), setProgress)
      clear()
    } finally {
      setProgress(null)
    }
  }

  useCommands(
    useMemo(() => {
      const common = { group: listTexts.groupSelected, isForemost: true }
      const ofPeople =
        lista === 'empresas'
          ? []
          : [
              {
                ...common,
                id: 'lists.bulkAssign',
                label: listTexts.assign,
                keys: 'a',
                icon: UserRoundPlus,
                run: () => setOpen('assign'),
              },
              {
                ...common,
                id: 'lists.bulkStatus',
                label: listTexts.status,
                keys: 's',
                icon: CircleDot,
                run: () => setOpen('status'),
              },
              {
                ...common,
                id: 'lists.bulkTag',
                label: listTexts.tag,
                keys: 'l',
                icon: Tags,
                run: () => setOpen('tag'),
              },
            ]
      return [
        ...ofPeople,
        {
          ...common,
          id: 'lists.bulkDelete',
          label: listTexts.delete,
          keys: 'Delete',
          icon: Trash2,
          run: () => setOpen('delete'),
        },
        { ...common, id: 'lists.bulkClear', label: listTexts.clearSelection, keys: 'Escape', icon: X, run: clear },
      ]
    }, [lista, clear]),
  )

  return (
    <div
      role="toolbar"
      aria-label={listTexts.bulkActions}
      aria-busy={progress !== null}
      className="flex shrink-0 items-center gap-0.5 border-t border-line bg-raised px-2 py-1.5 shadow-float"
    >
      <IconButton icon={X} label={listTexts.clearSelection} keys="Esc" tooltipSide="top" onClick={clear} />
      <span role="status" className="min-w-0 flex-1 truncate px-1 text-sm font-medium tabular-nums">
        {progress === null ? listTexts.selected(count) : listTexts.progress(progress, count)}
      </span>
      <IconButton icon={ListChecks} label={listTexts.selectAll} keys="Ctrl+A" tooltipSide="top" onClick={all} />
      {lista === 'empresas' ? null : (
        <PeopleActions
          lista={lista}
          open={open}
          onOpen={setOpen}
          blockedBecause={blockedBecause}
          act={(todo, tagId) => void act(todo, tagId)}
        />
      )}
      <IconButton
        icon={Trash2}
        tone="danger"
        label={listTexts.delete}
        keys="Delete"
        tooltipSide="top"
        blockedBecause={blockedBecause}
        onClick={() => setOpen('delete')}
      />
      {open === 'delete' ? (
        <DeleteDialog
          list={list}
          selection={selection}
          onClose={() => setOpen(null)}
          onDelete={(todo) => {
            setOpen(null)
            void act((_, onProgress) => todo(onProgress))
          }}
        />
      ) : null}
    </div>
  )
}

interface PeopleActionsProps {
  lista: PeopleList
  open: Opened | null
  onOpen: (open: Opened | null) => void
  blockedBecause: string | undefined
  act: (todo: Act, tagId?: string) => void
}

function PeopleActions({ lista, open, onOpen, blockedBecause, act }: PeopleActionsProps) {
  const me = useMe()
  const team = useTeam().filter((person) => person.role !== 'Viewer' && person.user_id !== me.userId)
  const mayGive = useCan('conversations.assignSelf')
  const tags = useTags()
  const when = (name: Opened) => (isOpen: boolean) => onOpen(isOpen ? name : null)
  const assign = (id: string | null, nome: string) =>
    act((rows, onProgress) => assignMany(me, lista, rows, { id, nome }, onProgress))
  const views = lista === 'leads' ? leadStatusViews : contactStatusViews
  const statuses = statusesOf[lista]
  return (
    <>
      <Menu
        side="top"
        align="end"
        isOpen={open === 'assign'}
        onOpenChange={when('assign')}
        trigger={
          <IconButton
            icon={UserRoundPlus}
            label={listTexts.assign}
            keys="a"
            tooltipSide="top"
            blockedBecause={mayGive ? blockedBecause : listTexts.viewerCannot}
          />
        }
      >
        <MenuLabel>{listTexts.assignTo}</MenuLabel>
        <MenuItem icon={UserRoundPlus} onSelect={() => assign(me.userId, me.nome)}>
          {listTexts.assignToMe}
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
        <MenuItem onSelect={() => assign(null, '')}>{listTexts.nobody}</MenuItem>
      </Menu>
      <Menu
        side="top"
        align="end"
        isOpen={open === 'status'}
        onOpenChange={when('status')}
        trigger={
          <IconButton
            icon={CircleDot}
            label={listTexts.status}
            keys="s"
            tooltipSide="top"
            blockedBecause={blockedBecause}
          />
        }
      >
        <MenuLabel>{listTexts.status}</MenuLabel>
        {statuses.map((status) => (
          <MenuItem
            key={status}
            onSelect={() => act((rows, onProgress) => setStatusOfMany(lista, rows, status, onProgress))}
          >
            {views.find(({ value }) => value === status)?.label ?? status}
          </MenuItem>
        ))}
      </Menu>
      <IconButton
        icon={Tags}
        label={listTexts.tag}
        keys="l"
        tooltipSide="top"
        blockedBecause={blockedBecause}
        onClick={() => onOpen('tag')}
      />
      <PickDialog
        isOpen={open === 'tag'}
        onOpenChange={when('tag')}
        title={listTexts.tag}
        placeholder={listTexts.tagSearch}
        items={tags.map((tag) => ({
          id: tag.id,
          label: tag.nome,
          lead: <span data-hue={toHue(tag.cor)} className="size-3 shrink-0 rounded-full bg-hue-solid" />,
        }))}
        onPick={(tagId) => {
          const tag = tags.find((candidate) => candidate.id === tagId)
          if (tag !== undefined) act((rows, onProgress) => tagAllOf(lista, rows, tag, onProgress), tagId)
        }}
        nothing={(text) => (text === '' ? listTexts.noTags : listTexts.noTagCalled(text))}
      />
    </>
  )
}
