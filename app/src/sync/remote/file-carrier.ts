import type { LocalFiles } from '../files/local-files.ts'
import { tokenFor, type Http } from './http.ts'
import { RemoteError } from './remote-error.ts'
import { uploadFile } from './upload-file.ts'

export interface FileCarrierOptions {
  /** Null where the browser keeps no files. */
  readonly files: () => Promise<Pick<LocalFiles, 'outgoing' | 'settleOutgoing'> | null>
  readonly http: Http
  /** 0 to 1. */
  readonly progress: (id: string, fraction: number) => void
}

/** Brings the files of queued messages to the server, each before its message is pushed. Once there, a file is not brought again
 *  while this lives; the server takes a repeated one all the same. */
export class FileCarrier {
  readonly #options: FileCarrierOptions
  readonly #carried = new Set<string>()

  constructor(options: FileCarrierOptions) {
    this.#options = options
  }

  isCarried(id: string): boolean {
    return this.#carried.has(id)
  }

  /** Resolves when the server has the file, or will not have it: what it says of the message then tells the person why. A file that is
   *  not here was brought before, or is lost; that too the server knows.
   *  @throws RemoteError when it is to be tried again */
  async carry(id: string, signal: AbortSignal): Promise<void> {
    const { http, progress } = this.#options
    const files = await this.#options.files()
    const file = (await files?.outgoing(id)) ?? null
    if (file !== null) {
      const token = await tokenFor(http, signal)
      try {
        await uploadFile({ http, token, id, file, signal, progress: (fraction) => progress(id, fraction) })
      } catch (error) {
        if (!(error instanceof RemoteError) || error.kind !== 'refused') throw error
        console.warn(`the server does not take a file: ${error.code}`)
      }
      progress(id, 1)
    }
    this.#carried.add(id)
  }

  /** Lets go of files whose messages have left the outbox. `waiting`: of those still in it. */
  async settle(waiting: ReadonlySet<string>): Promise<void> {
    const files = await this.#options.files()
    await files?.settleOutgoing(waiting).catch((error: unknown) => {
      if (!(error instanceof DOMException)) throw error
      console.warn('files that were sent could not be put away; tried again later', error)
    })
  }
}
