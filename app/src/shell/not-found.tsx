import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { EmptyState } from '../ui/empty-state.tsx'
import { shellTexts } from './texts.pt-BR.ts'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState
      icon={Compass}
      title={shellTexts.notFoundTitle}
      text={shellTexts.notFoundText}
      action={
        <Link to="/app/inbox" className="font-medium text-accent underline-offset-4 hover:underline">
          {shellTexts.goTo(shellTexts.inbox)}
        </Link>
      }
    />
  )
}
