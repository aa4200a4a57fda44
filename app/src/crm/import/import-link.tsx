import type { ImportTarget } from '@vp/domain/crm/import/import-target.ts'
import { useNavigate } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useCan } from '../../auth/use-member.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { importTexts } from './texts.pt-BR.ts'

/** The way to the import, for those who may. */
export function ImportLink({ lista }: { lista: ImportTarget }) {
  const navigate = useNavigate()
  const mayImport = useCan('csv.use')
  if (!mayImport) return null
  return (
    <IconButton
      icon={FileUp}
      label={importTexts.title}
      onClick={() => void navigate({ to: '/app/importar', search: { lista } })}
    />
  )
}
