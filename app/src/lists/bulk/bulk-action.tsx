import type { LucideIcon } from 'lucide-react'
import { useMemo } from 'react'
import { useCommands } from '../../ui/commands.ts'
import { IconButton, type IconButtonProps } from '../../ui/icon-button.tsx'
import { longListTexts } from '../texts.pt-BR.ts'

interface BulkActionProps<What extends string> extends Pick<IconButtonProps, 'tone' | 'blockedBecause'> {
  /** Of its command: stable and unique. */
  id: string
  icon: LucideIcon
  label: string
  keys: string
  /** What it opens, and how; that must keep its identity between renders. */
  what: What
  onOpen: (what: What) => void
}

/** Something to do with the selected rows: a button of their bar, and a command with its keys. */
export function BulkAction<What extends string>(props: BulkActionProps<What>) {
  const { id, icon, label, keys, what, onOpen, ...look } = props
  useCommands(
    useMemo(
      () => [{ id, label, keys, icon, group: longListTexts.groupSelected, isForemost: true, run: () => onOpen(what) }],
      [id, label, keys, icon, what, onOpen],
    ),
  )
  return <IconButton icon={icon} label={label} keys={keys} tooltipSide="top" onClick={() => onOpen(what)} {...look} />
}
