import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

const dataRoot = join(import.meta.dirname, '../../.data')

export interface LabOptions {
  /** Sees that everything works, in seconds; the numbers mean nothing. */
  readonly isTiny: boolean
  /** Instead of the size that a figure is meant to be measured at. */
  readonly size?: number | undefined
  readonly log: (text: string) => void
}

/** Where figures are measured: their size, scratch folders, progress, and what several figures share. */
export class Lab {
  readonly log: (text: string) => void
  readonly #options: LabOptions
  readonly #closers: (() => Promise<void>)[] = []
  readonly #shared = new Map<string, Promise<unknown>>()

  constructor(options: LabOptions) {
    this.#options = options
    this.log = options.log
  }

  /** How much to measure with, in the figure's own measure (messages, devices). */
  size(real: number, tiny: number): number {
    return this.#options.size ?? this.pick(real, tiny)
  }

  pick<T>(real: T, tiny: T): T {
    return this.#options.isTiny ? tiny : real
  }

  /** A folder of its own under `.data`, removed at the end. */
  async scratch(name: string): Promise<string> {
    await mkdir(dataRoot, { recursive: true })
    const folder = await mkdtemp(join(dataRoot, `bench-${name}-`))
    this.onClose(() => rm(folder, { recursive: true, force: true }))
    return folder
  }

  /** Makes what has this name once for all figures of this lab. */
  shared<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.#shared.get(name) ?? make()
    this.#shared.set(name, made)
    return made as Promise<T> // a name is used for one kind of thing
  }

  onClose(close: () => Promise<void>): void {
    this.#closers.push(close)
  }

  /** The last made goes first. What one of them fails with does not keep the others. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers.splice(0).toReversed()) {
      await close().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the lab could not be left in order')
  }
}
