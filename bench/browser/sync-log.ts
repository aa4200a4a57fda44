/** When what happened on this device, in ms since the page began (`performance.now()`); 0: not yet. */
export interface SyncLog {
  /** The local database was open. */
  leaderAt: number
  /** Everything had arrived and been committed. */
  completeAt: number
}

declare global {
  var syncLog: SyncLog
}

/** An init script: listens to what the leader announces to all tabs. */
export function installSyncLog(userId: string): void {
  globalThis.syncLog = { leaderAt: 0, completeAt: 0 }
  const log = globalThis.syncLog
  new BroadcastChannel(`vp-crm-announcements-${userId}`).onmessage = (event: MessageEvent<unknown>) => {
    // as app/src/sync/protocol.ts has it; an init script can import nothing
    const heard = event.data as { kind: string; state?: { connection: string; firstSync: unknown } }
    if (heard.kind === 'leader') log.leaderAt ||= performance.now()
    if (heard.state?.connection === 'online' && heard.state.firstSync === null) log.completeAt ||= performance.now()
  }
}
