import type { Figure } from './measure/figure.ts'

/** All figures in the order they run, each loaded when it is asked for. */
export const figures: Readonly<Record<string, () => Promise<Figure>>> = {
  'commit-to-client': async () => (await import('./figures/commit-to-client.ts')).commitToClient,
  snapshot: async () => (await import('./figures/snapshot.ts')).snapshot,
  'engine-memory': async () => (await import('./figures/engine-memory.ts')).engineMemory,
  devices: async () => (await import('./figures/devices.ts')).devices,
  mutations: async () => (await import('./figures/mutations.ts')).mutations,
  'wire-bytes': async () => (await import('./figures/wire-bytes.ts')).wireBytes,
}
