import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCan } from '../auth/use-member.ts'
import { PhoneConnection } from '../shell/phone-connection.tsx'
import { Chips } from '../ui/chips.tsx'
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
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <h1
          tabIndex={-1}
          data-screen-heading
          className="flex-1 text-lg font-semibold tracking-tight outline-none md:flex-none"
        >
          {syncTexts.title}
        </h1>
        <PhoneConnection />
        {mayManage ? (
          <div className="flex min-h-9 w-full items-center md:w-auto">
            <Chips
              label={syncTexts.tabsLabel}
              value={aba}
              chips={tabs.map((value) => ({ value, label: syncTexts.tabs[value] }))}
              onChange={(next) => void navigate({ to: '/app/sincronizacao', search: { aba: next } })}
            />
          </div>
        ) : null}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-6xl p-4 lg:p-6">
          <TabContent tab={aba} mayManage={mayManage} />
        </div>
      </div>
    </div>
  )
}

function TabContent({ tab, mayManage }: { tab: Tab; mayManage: boolean }) {
  if (tab === 'aparelho') return <DeviceTab />
  // a link that an Admin sent, or a role that changed
  if (!mayManage) return <NoRight />
  return <Suspense fallback={<SkeletonRows count={8} />}>{tab === 'dados' ? <ShapesTab /> : <DevicesTab />}</Suspense>
}
