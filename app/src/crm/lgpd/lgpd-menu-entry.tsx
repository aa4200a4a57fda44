import { useNavigate } from '@tanstack/react-router'
import { UserRoundX } from 'lucide-react'
import { useCan } from '../../auth/use-member.ts'
import { MenuItem } from '../../ui/menu.tsx'
import type { RecordPartProps } from '../record/record-part.ts'
import { lgpdTexts } from './texts.pt-BR.ts'

/** The way from a person's page to what can be done with all of their data. */
export function LgpdMenuEntry({ record: { tipo, id } }: RecordPartProps) {
  const navigate = useNavigate()
  const mayManage = useCan('lgpd.manage')
  if (!mayManage || tipo === 'empresa') return null
  return (
    <MenuItem
      icon={UserRoundX}
      onSelect={() => void navigate({ to: '/app/ajustes', search: { aba: 'privacidade', pessoa: `${tipo}_${id}` } })}
    >
      {lgpdTexts.menu}
    </MenuItem>
  )
}
