import { useState } from 'react'
import { sendingTexts } from './texts.pt-BR.ts'
import { prepareFile, Unsendable, type PreparedFile } from './prepare-file.ts'

/** A file on its way into a message, with what is written under it. */
export interface Draft {
  file: PreparedFile
  legenda: string
}

export interface PreparedFiles {
  readonly drafts: readonly Draft[]
  /** Why files were left out. */
  readonly problems: readonly string[]
  readonly isPreparing: boolean
  readonly isOpen: boolean
  readonly add: (files: readonly File[]) => void
  readonly write: (id: string, legenda: string) => void
  readonly remove: (id: string) => void
  readonly clear: () => void
}

/** The files that a person has chosen, dropped or pasted, until they are sent. */
export function usePreparedFiles(): PreparedFiles {
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [problems, setProblems] = useState<readonly string[]>([])
  const [pending, setPending] = useState(0)

  async function addOne(chosen: File) {
    try {
      const file = await prepareFile(chosen)
      setDrafts((before) => [...before, { file, legenda: '' }])
    } catch (error) {
      // one that cannot be read must not take the others along
      if (!(error instanceof Unsendable)) console.error('a file could not be prepared', error)
      const why = error instanceof Unsendable ? error.message : sendingTexts.broken(chosen.name)
      setProblems((before) => [...before, why])
    } finally {
      setPending((before) => before - 1)
    }
  }

  async function addAll(files: readonly File[]) {
    // one after the other: they keep their order, and a phone its memory
    for (const file of files) await addOne(file)
  }

  return {
    drafts,
    problems,
    isPreparing: pending > 0,
    isOpen: drafts.length > 0 || problems.length > 0 || pending > 0,
    add(files) {
      if (files.length === 0) return
      setPending((before) => before + files.length)
      void addAll(files)
    },
    write: (id, legenda) =>
      setDrafts((before) => before.map((draft) => (draft.file.id === id ? { ...draft, legenda } : draft))),
    remove: (id) => setDrafts((before) => before.filter(({ file }) => file.id !== id)),
    clear() {
      setDrafts([])
      setProblems([])
    },
  }
}
