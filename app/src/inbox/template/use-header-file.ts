import type { OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import { useState } from 'react'
import { prepareFileAs, Unsendable, type PreparedFile } from '../media/sending/prepare-file.ts'
import { sendingTexts } from '../media/sending/texts.pt-BR.ts'

/** The file above a template's words, from its choice to its sending. */
export interface HeaderFile {
  readonly prepared: PreparedFile | null
  /** Why what was chosen cannot go. */
  readonly problem: string | null
  readonly isPreparing: boolean
  readonly choose: (file: File, kind: OutgoingMediaType) => void
  readonly remove: () => void
}

/** Prepares one file at a time. One that will not do leaves the one before where it is, and says why. */
export function useHeaderFile(): HeaderFile {
  const [prepared, setPrepared] = useState<PreparedFile | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isPreparing, setIsPreparing] = useState(false)

  async function prepare(file: File, kind: OutgoingMediaType) {
    setIsPreparing(true)
    setProblem(null)
    try {
      setPrepared(await prepareFileAs(file, kind))
    } catch (error) {
      if (!(error instanceof Unsendable)) console.error('a file could not be prepared', error)
      setProblem(error instanceof Unsendable ? error.message : sendingTexts.broken(file.name))
    } finally {
      setIsPreparing(false)
    }
  }

  return {
    prepared,
    problem,
    isPreparing,
    choose: (file, kind) => void prepare(file, kind),
    remove() {
      setPrepared(null)
      setProblem(null)
    },
  }
}
