/** Bytes that survive the tab and the browser, outside of the local database. One at a time may have it open. */
export interface JournalFile {
  read(): Promise<Uint8Array<ArrayBuffer>>
  /** Writes at the end. What was written is on disk when this resolves, if `isDurable`; or else some time later.
   *  @throws QuotaExceededError (DOMException), and then nothing was added */
  append(bytes: Uint8Array<ArrayBuffer>, isDurable: boolean): Promise<void>
  /** Keeps the first `size` bytes. */
  truncate(size: number): Promise<void>
  close(): void
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
