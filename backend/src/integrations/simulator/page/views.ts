import { byId } from './dom.ts'
import { readOpenChat } from './sync.ts'

export type View = 'people' | 'chat'
const narrow = matchMedia('(max-width: 759px)')
const withoutDrawer = matchMedia('(max-width: 1179px)')

/** On a narrow screen one thing at a time; wide screens show all and ignore it. */
export function showView(view: View): void {
  byId('desk').dataset['view'] = view
  arrange()
  readOpenChat()
}

export function isNarrow(): boolean {
  return narrow.matches
}

export function setDrawer(open: boolean): void {
  byId('desk').dataset['drawer'] = open ? 'open' : 'closed'
  arrange()
  if (!withoutDrawer.matches) return
  if (open) byId('drawer-title').focus()
  else byId('drawer-open').focus()
}

/** What is not seen must not be reached by the keyboard either. */
function arrange(): void {
  const { view, drawer } = byId('desk').dataset
  const drawerOverlays = withoutDrawer.matches && drawer === 'open'
  byId('drawer').inert = withoutDrawer.matches && drawer !== 'open'
  byId('people').inert = drawerOverlays || (narrow.matches && view !== 'people')
  byId('stage').inert = drawerOverlays || (narrow.matches && view !== 'chat')
  byId('drawer-open').setAttribute('aria-expanded', String(drawer === 'open'))
}

export function mountViews(): void {
  narrow.addEventListener('change', arrange)
  withoutDrawer.addEventListener('change', arrange)
  byId('desk').addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && byId('desk').dataset['drawer'] === 'open' && withoutDrawer.matches) setDrawer(false)
  })
  arrange()
}
