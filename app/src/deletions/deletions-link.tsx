import { useNavigate } from '@tanstack/react-router'
import { ArchiveRestore } from 'lucide-react'
import { useCan } from '../auth/use-member.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { deletionTexts } from './texts.pt-BR.ts'

/** The way from a list to what was deleted from it, for those who may delete. */
export function DeletionsLink() {
  const navigate = useNavigate()
  const mayDelete = useCan('ownRecords.delete')
  if (!mayDelete) return null
  return (
    <IconButton
      icon={ArchiveRestore}
      label={deletionTexts.title}
      onClick={() => void navigate({ to: '/app/ajustes', search: { aba: 'excluidos' } })}
    />
  )
}
