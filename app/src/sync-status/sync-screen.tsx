import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCan } from '../auth/use-member.ts'
import { TabbedScreen } from '../shell/tabbed-screen.tsx'
import { DeviceTab } from './device/device-tab.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { NoRight } from './no-right.tsx'
import { tabs, type Tab } from './sync-search.ts'
import { syncTexts } from './texts.pt-BR.ts'

// only who administers needs them
const ShapesTab = lazy(async () => ({ default: (await import('./admin/shapes-tab.tsx')).ShapesTab }))
const DevicesTab = lazy(async () => ({ default: (await import('./admin/devices-tab.tsx')).DevicesTab }))

/** `/app/sincronizacao`: what this device holds, for everyone; what the server knows of all devices, for Admins. */
export function SyncScreen() {
  const navigate = useNavigate()
  const { aba = 'aparelho' } = useSearch({ from: '/app/sincronizacao' })
  const mayManage = useCan('sync.manage')
  const all = {
    label: syncTexts.tabsLabel,
    value: aba,
    chips: tabs.map((value) => ({ value, label: syncTexts.tabs[value] })),
    onChange: (next: Tab) => void navigate({ to: '/app/sincronizacao', search: { aba: next } }),
  }
  return (
    <TabbedScreen title={syncTexts.title} tabs={mayManage ? all : null} width="wide">
      <TabContent tab={aba} mayManage={mayManage} />
    </TabbedScreen>
  )
}

function TabContent({ tab, mayManage }: { tab: Tab; mayManage: boolean }) {
  if (tab === 'aparelho') return <DeviceTab />
  // a link that an Admin sent, or a role that changed
  if (!mayManage) return <NoRight />
  return <Suspense fallback={<SkeletonRows count={8} />}>{tab === 'dados' ? <ShapesTab /> : <DevicesTab />}</Suspense>
}
