import { useNavigate } from '@tanstack/react-router'
import { ShieldAlert } from 'lucide-react'
import { useTeam } from '../auth/use-member.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { syncTexts } from './texts.pt-BR.ts'

/** Who can see it, by name. */
export function NoRight() {
  const navigate = useNavigate()
  const admins = useTeam().filter(({ role }) => role === 'Admin')
  return (
    <EmptyState
      icon={ShieldAlert}
      title={syncTexts.noRightTitle}
      text={syncTexts.noRight(admins.map(({ nome }) => nome))}
      action={
        <Button onClick={() => void navigate({ to: '/app/sincronizacao', search: {} })}>
          {syncTexts.tabs.aparelho}
        </Button>
      }
    />
  )
}
