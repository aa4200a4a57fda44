import { Download, Stethoscope } from 'lucide-react'
import { useMe } from '../../auth/use-member.ts'
import { Button } from '../../ui/button.tsx'
import { toastInfo } from '../../ui/toast.tsx'
import { downloadDiagnosis } from '../diagnosis/download-diagnosis.ts'
import { Panel } from '../../ui/panel.tsx'
import { syncTexts } from '../texts.pt-BR.ts'

/** A file for support, without anything that people wrote. */
export function DiagnosisPanel() {
  const { role } = useMe()
  return (
    <Panel icon={Stethoscope} title={syncTexts.diagnosis}>
      <div className="flex flex-col items-start gap-3 p-4">
        <p className="text-base text-pretty text-muted">{syncTexts.diagnosisHint}</p>
        <Button onClick={() => void downloadDiagnosis(role).then(() => toastInfo(syncTexts.downloaded))}>
          <Download aria-hidden size={16} />
          {syncTexts.download}
        </Button>
      </div>
    </Panel>
  )
}
