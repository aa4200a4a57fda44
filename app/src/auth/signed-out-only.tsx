import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Splash } from '../shell/splash.tsx'
import { useSession } from './session.ts'

/** Shows the door only to those outside; who is inside goes where they wanted. */
export function SignedOutOnly({ goTo, children }: { goTo: string | undefined; children: ReactNode }) {
  const { status } = useSession()
  if (status === 'loading') return <Splash />
  // the address comes from authSearch, which lets only our own pass
  if (status === 'signed-in') return <Navigate to={goTo ?? '/app/inbox'} replace />
  return children
}
