import { UserRoundPlus } from 'lucide-react'
import { useMe, useTeam } from '../../auth/use-member.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx'
import { longListTexts } from '../texts.pt-BR.ts'

interface OwnerMenuProps {
  /** Other words for it. */
  texts?: Readonly<Record<'assign' | 'assignTo' | 'assignToMe' | 'nobody', string>>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  blockedBecause: string | undefined
  /** null: nobody. */
  onPick: (owner: { id: string | null; nome: string }) => void
}

/** Whom to give the selected rows to. */
export function OwnerMenu({ texts = longListTexts, isOpen, onOpenChange, blockedBecause, onPick }: OwnerMenuProps) {
  const me = useMe()
  const team = useTeam().filter((person) => person.role !== 'Viewer' && person.user_id !== me.userId)
  return (
    <Menu
      side="top"
      align="end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <IconButton
          icon={UserRoundPlus}
          label={texts.assign}
          keys="a"
          tooltipSide="top"
          blockedBecause={blockedBecause}
        />
      }
    >
      <MenuLabel>{texts.assignTo}</MenuLabel>
      <MenuItem icon={UserRoundPlus} onSelect={() => onPick({ id: me.userId, nome: me.nome })}>
        {texts.assignToMe}
      </MenuItem>
      {team.map((person) => (
        <MenuItem
          key={person.user_id}
          lead={<Avatar id={person.user_id} nome={person.nome} size="xs" />}
          onSelect={() => onPick({ id: person.user_id, nome: person.nome })}
        >
          {person.nome}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => onPick({ id: null, nome: '' })}>{texts.nobody}</MenuItem>
    </Menu>
  )
}
