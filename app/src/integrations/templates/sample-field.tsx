import { sampleProblem, sampleTypes, type SampleFormat } from '@vp/domain/inbox/template/template-sample.ts'
import { useState } from 'react'
import { FileField } from '../../ui/file-field.tsx'
import { channelTexts } from '../texts.pt-BR.ts'

interface SampleFieldProps {
  format: SampleFormat
  file: File | null
  error: string | undefined
  onChange: (file: File | null) => void
}

/** The example of a header's file. One that Meta would not take is not chosen, and why is said. */
export function SampleField({ format, file, error, onChange }: SampleFieldProps) {
  const [problem, setProblem] = useState<string | undefined>()
  return (
    <FileField
      label={channelTexts.sample}
      hint={channelTexts.sampleHints[format]}
      error={problem ?? error}
      accept={sampleTypes[format].join(',')}
      file={file}
      onChange={(chosen) => {
        const why = chosen === null ? null : sampleProblem(format, { type: chosen.type, sizeBytes: chosen.size })
        setProblem(why === null ? undefined : channelTexts.sampleProblems[why])
        if (why === null) onChange(chosen)
      }}
    />
  )
}
