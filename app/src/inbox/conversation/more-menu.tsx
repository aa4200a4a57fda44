import { EllipsisVertical, Tags } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { inboxTexts } from '../texts.pt-BR.ts'

interface MoreMenuProps {
  /** Undefined where the person may. */
  blockedBecause: string | undefined
  onTags: () => void
}

/** What is done with a conversation less often than assigning and resolving it. */
export function MoreMenu({ blockedBecause, onTags }: MoreMenuProps) {
  return (
    <Menu align="end" trigger={<IconButton icon={EllipsisVertical} label={inboxTexts.moreActions} />}>
      <MenuItem icon={Tags} keys="l" blockedBecause={blockedBecause} onSelect={onTags}>
        {inboxTexts.tags}
      </MenuItem>
    </Menu>
  )
}
