import { useLocation, type LinkProps } from '@tanstack/react-router'
import { CalendarDays, Columns3, LayoutDashboard, MessagesSquare, UsersRound, type LucideIcon } from 'lucide-react'
import { shellTexts } from './texts.pt-BR.ts'

export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: string
  readonly icon: LucideIcon
  /** Go there from anywhere. */
  readonly keys: string
  /** Where one is there too: beginnings of paths. */
  readonly also?: readonly string[]
}

/** The places of the app, in order: the rail, the bar of the phone, the palette and the `g` keys are all made from this.
 *  The phone's bar shows the first four and "Mais". */
export const navigation: readonly NavigationItem[] = [
  { to: '/app/inbox', label: shellTexts.inbox, icon: MessagesSquare, keys: 'g i' },
  { to: '/app/funil', label: shellTexts.board, icon: Columns3, keys: 'g f' },
  { to: '/app/calendario', label: shellTexts.calendar, icon: CalendarDays, keys: 'g c' },
  {
    to: '/app/leads',
    label: shellTexts.leads,
    icon: UsersRound,
    keys: 'g l',
    also: ['/app/contatos/', '/app/empresas/'],
  },
  { to: '/app/painel', label: shellTexts.painel, icon: LayoutDashboard, keys: 'g p' },
]

/** Whether one is at a place under another of its paths. */
export function useIsAlsoAt(): (item: NavigationItem) => boolean {
  const path = useLocation({ select: ({ pathname }) => pathname })
  return ({ also = [] }) => also.some((beginning) => path.startsWith(beginning))
}
