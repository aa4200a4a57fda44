import type { Figure } from './measure/figure.ts'

export interface FigureEntry {
  /** Loads it. */
  readonly load: () => Promise<Figure>
  /** Figures with the same one that follow each other share what they are measured on: a device with everything on it. */
  readonly sharedLab?: 'browser'
}

/** All figures in the order they run. */
export const figures: Readonly<Record<string, FigureEntry>> = {
  'commit-to-client': { load: async () => (await import('./figures/commit-to-client.ts')).commitToClient },
  snapshot: { load: async () => (await import('./figures/snapshot.ts')).snapshot },
  'engine-memory': { load: async () => (await import('./figures/engine-memory.ts')).engineMemory },
  devices: { load: async () => (await import('./figures/devices.ts')).devices },
  mutations: { load: async () => (await import('./figures/mutations.ts')).mutations },
  'csv-import': { load: async () => (await import('./figures/csv-import.ts')).csvImport },
  webhooks: { load: async () => (await import('./figures/webhooks.ts')).webhooks },
  'wire-bytes': { load: async () => (await import('./figures/wire-bytes.ts')).wireBytes },
  'first-sync': { load: async () => (await import('./figures/first-sync.ts')).firstSync, sharedLab: 'browser' },
  'local-queries': {
    load: async () => (await import('./figures/local-queries.ts')).localQueries,
    sharedLab: 'browser',
  },
  'local-search': { load: async () => (await import('./figures/local-search.ts')).localSearch, sharedLab: 'browser' },
  'enter-to-bubble': {
    load: async () => (await import('./figures/enter-to-bubble.ts')).enterToBubble,
    sharedLab: 'browser',
  },
  'offline-reopen': {
    load: async () => (await import('./figures/offline-reopen.ts')).offlineReopen,
    sharedLab: 'browser',
  },
  // the last of these: what it adds is in no other figure's device
  'crm-queries': {
    load: async () => (await import('./figures/crm-queries.ts')).crmQueriesFigure,
    sharedLab: 'browser',
  },
}
