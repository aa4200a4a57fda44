import { Upload } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { sendingTexts } from './texts.pt-BR.ts'

/** Takes files that are dropped anywhere in the window, and says so while they hang over it. */
export function DropVeil({ nome, onFiles }: { nome: string; onFiles: (files: readonly File[]) => void }) {
  const [isOver, setIsOver] = useState(false)
  const take = useEffectEvent(onFiles)

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const onLeave = (event: DragEvent) => {
      // out of the window, not from one element into the next
      if (event.relatedTarget === null) setIsOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      take([...(event.dataTransfer?.files ?? [])])
    }
    addEventListener('dragover', onOver)
    addEventListener('dragleave', onLeave)
    addEventListener('drop', onDrop)
    return () => {
      removeEventListener('dragover', onOver)
      removeEventListener('dragleave', onLeave)
      removeEventListener('drop', onDrop)
    }
  }, [])

  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-modal flex items-center justify-center bg-overlay p-6 animate-fade">
      <p className="flex items-center gap-3 rounded-lg bg-raised px-6 py-5 text-md font-medium shadow-float">
        <Upload aria-hidden size={22} className="text-accent" />
        {sendingTexts.drop(nome)}
      </p>
    </div>
  )
}
