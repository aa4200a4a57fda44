import type { channelNames, TabMessage } from '../protocol.ts'

interface TabLinesOptions {
  names: ReturnType<typeof channelNames>
  open(name: string): BroadcastChannel
  /** Told once for each tab that was told something. */
  gone(tab: string): void
}

/** A leader's lines to the tabs of its browser, one each, for as long as the tab lives. */
export class TabLines {
  readonly #options: TabLinesOptions
  readonly #lines = new Map<string, BroadcastChannel>()

  constructor(options: TabLinesOptions) {
    this.#options = options
  }

  tell(tab: string, message: TabMessage): void {
    const known = this.#lines.get(tab)
    const line = known ?? this.#options.open(this.#options.names.tab(tab))
    line.postMessage(message)
    if (known !== undefined) return
    this.#lines.set(tab, line)
    // last, because a tab that is gone already is forgotten at once
    this.#forgetWhenGone(tab)
  }

  close(): void {
    for (const line of this.#lines.values()) line.close()
  }

  /** A tab holds its lock as long as it lives; to get it is to know that the tab is gone. */
  #forgetWhenGone(tab: string): void {
    void navigator.locks.request(this.#options.names.tabLock(tab), () => {
      this.#options.gone(tab)
      this.#lines.get(tab)?.close()
      this.#lines.delete(tab)
    })
  }
}
