import { useNavigate } from '@tanstack/react-router'
import type { ListChoice } from './inbox-search.ts'

/** Puts another choice into the address. */
export function useChoose(): (change: Partial<ListChoice>) => void {
  const navigate = useNavigate()
  return (change) => void navigate({ to: '.', search: (previous) => ({ ...previous, ...change }) })
}
