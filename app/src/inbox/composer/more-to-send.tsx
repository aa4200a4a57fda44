import { ListChecks, MapPin, Plus, UserRound } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { SendChoicesDialog } from './send-choices-dialog.tsx'
import { SendContactDialog } from './send-contact-dialog.tsx'
import { SendLocationDialog } from './send-location-dialog.tsx'
import { sendTexts } from './send-texts.pt-BR.ts'

const dialogs = { location: SendLocationDialog, contact: SendContactDialog, choices: SendChoicesDialog } as const

/** The ways to send more than words. `children`: more of them, on top. */
export function MoreToSend({ conversationId, children }: { conversationId: string; children?: ReactNode }) {
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  const Open = open === null ? null : dialogs[open]
  return (
    <>
      <Menu side="top" trigger={<IconButton icon={Plus} label={sendTexts.more} size="sm" />}>
        {children}
        <MenuItem icon={MapPin} onSelect={() => setOpen('location')}>
          {sendTexts.location}
        </MenuItem>
        <MenuItem icon={UserRound} onSelect={() => setOpen('contact')}>
          {sendTexts.contact}
        </MenuItem>
        <MenuItem icon={ListChecks} onSelect={() => setOpen('choices')}>
          {sendTexts.choices}
        </MenuItem>
      </Menu>
      {Open === null ? null : <Open conversationId={conversationId} onClose={() => setOpen(null)} />}
    </>
  )
}
