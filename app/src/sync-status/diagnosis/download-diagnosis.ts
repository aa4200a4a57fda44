import type { Role } from '@vp/domain/auth/roles.ts'
import { appVersion } from '../../sync/app-version.ts'
import { syncClient } from '../../sync/client.ts'
import { buildDiagnosis } from './build-diagnosis.ts'
import { diagnosisFileName } from './diagnosis.ts'

/** Makes the diagnosis of this device and hands it to the browser as a file. Works without a network. */
export async function downloadDiagnosis(role: Role): Promise<void> {
  const client = await syncClient()
  const [estimate, isPersisted] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()])
  const [navigation] = performance.getEntriesByType('navigation')
  const made = await buildDiagnosis({
    query: (statement) => client.query(statement),
    clock: () => performance.now(),
    now: new Date(),
    version: appVersion,
    role,
    browser: {
      userAgent: navigator.userAgent,
      language: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      cores: navigator.hardwareConcurrency,
      isInstalled: matchMedia('(display-mode: standalone)').matches,
    },
    storage: { usageBytes: estimate.usage ?? null, quotaBytes: estimate.quota ?? null, isPersisted },
    state: client.state,
    outbox: client.outbox,
    pageLoadMs: navigation === undefined ? null : Math.round(navigation.duration),
  })
  save(diagnosisFileName(made.createdAt), new Blob([JSON.stringify(made, null, 2)], { type: 'application/json' }))
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has taken hold of it by the next turn
  setTimeout(() => URL.revokeObjectURL(url))
}
