import { CircleDot, Tags, Trash2, UserRoundPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCan, useMe } from '../../../auth/use-member.ts'
import { contactStatusViews, leadStatusViews } from '../../../filters/values.ts'
import { BulkAction } from '../../../lists/bulk/bulk-action.tsx'
import { BulkBar } from '../../../lists/bulk/bulk-bar.tsx'
import type { Progress } from '../../../lists/bulk/do-many.ts'
import { OwnerMenu } from '../../../lists/bulk/owner-menu.tsx'
import { useBulk } from '../../../lists/bulk/use-bulk.ts'
import { longListTexts } from '../../../lists/texts.pt-BR.ts'
import type { Picked } from '../../../lists/use-picked.ts'
import { TagChoice } from '../../../tags/tag-choice.tsx'
import { useCommands } from '../../../ui/commands.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLabel } from '../../../ui/menu.tsx'
import type { ListQuery } from '../queries.ts'
import { listTexts } from '../texts.pt-BR.ts'
import { assignMany, setStatusOfMany, statusesOf, tagAllOf, type PeopleList } from './bulk-actions.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { readSelected, type SelectedRecord } from './selected.ts'

type Opened = 'assign' | 'status' | 'tag' | 'delete'
/** Does something with what was read of the selected records. */
type Act = (rows: SelectedRecord[], onProgress: Progress) => Promise<void>

/** What can be done with the selected leads, contacts or companies together. */
export function RecordBulk({ list, picked }: { list: ListQuery; picked: Picked }) {
  const { lista } = list.search
  const { selection, clear } = picked
  const [open, setOpen] = useState<Opened | null>(null)
  const { progress, run } = useBulk(clear)
  const blockedBecause = progress === null ? undefined : longListTexts.working

  useCommands(
    useMemo(() => {
      const common = { group: longListTexts.groupSelected, isForemost: true }
      return lista === 'empresas'
        ? []
        : [
            {
              ...common,
              id: 'lists.bulkAssign',
              label: longListTexts.assign,
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
          ]
    }, [lista]),
  )

  return (
    <BulkBar picked={picked} progress={progress}>
      {lista === 'empresas' ? null : (
        <PeopleActions
          lista={lista}
          open={open}
          onOpen={setOpen}
          blockedBecause={blockedBecause}
          act={(todo, tagId = null) =>
            run(async (onProgress) => await todo(await readSelected(list, selection, tagId), onProgress))
          }
        />
      )}
      <BulkAction
        id="lists.bulkDelete"
        icon={Trash2}
        tone="danger"
        label={listTexts.delete}
        keys="Delete"
        blockedBecause={blockedBecause}
        what="delete"
        onOpen={setOpen}
      />
      {open === 'delete' ? (
        <DeleteDialog
          list={list}
          selection={selection}
          onClose={() => setOpen(null)}
          onDelete={(todo) => {
            setOpen(null)
            run(todo)
          }}
        />
      ) : null}
    </BulkBar>
  )
}

interface PeopleActionsProps {
  lista: PeopleList
  open: Opened | null
  onOpen: (open: Opened | null) => void
  blockedBecause: string | undefined
  act: (todo: Act, tagId?: string | null) => void
}

function PeopleActions({ lista, open, onOpen, blockedBecause, act }: PeopleActionsProps) {
  const me = useMe()
  const mayGive = useCan('conversations.assignSelf')
  const when = (name: Opened) => (isOpen: boolean) => onOpen(isOpen ? name : null)
  const views = lista === 'leads' ? leadStatusViews : contactStatusViews
  const statuses = statusesOf[lista]
  return (
    <>
      <OwnerMenu
        isOpen={open === 'assign'}
        onOpenChange={when('assign')}
        blockedBecause={mayGive ? blockedBecause : listTexts.viewerCannot}
        onPick={(owner) => act((rows, onProgress) => assignMany(me, lista, rows, owner, onProgress))}
      />
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
      <BulkAction
        id="lists.bulkTag"
        icon={Tags}
        label={listTexts.tag}
        keys="l"
        blockedBecause={blockedBecause}
        what="tag"
        onOpen={onOpen}
      />
      <TagChoice
        isOpen={open === 'tag'}
        onOpenChange={when('tag')}
        isOn={() => false}
        onPick={(tag) => act((rows, onProgress) => tagAllOf(lista, rows, tag, onProgress), tag.id)}
      />
    </>
  )
}
