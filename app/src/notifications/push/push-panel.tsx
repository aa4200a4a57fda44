import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useHttp } from '../../auth/use-http.ts'
import { useMe } from '../../auth/use-member.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/check.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toastInfo, toastProblem } from '../../ui/toast.tsx'
import { sendTestPush, turnPushOff, turnPushOn } from './device-push.ts'
import { pushTexts } from './texts.pt-BR.ts'
import { usePush } from './use-push.ts'

/** Being told on this device while the app is closed: on or off, or what is in the way. */
export function PushPanel() {
  const http = useHttp()
  const { userId } = useMe()
  const { state, read } = usePush()
  const [isBusy, setIsBusy] = useState(false)
  const canChange = state.kind === 'on' || state.kind === 'off'

  async function run(work: () => Promise<void>, problem: string) {
    setIsBusy(true)
    try {
      await work()
    } catch (error) {
      toastProblem(problem, { text: whyNot(error) })
    }
    await read()
    setIsBusy(false)
  }

  async function turn(isOn: boolean) {
    if (!isOn) return await turnPushOff(http)
    if (state.kind !== 'off') return
    const isAllowed = await turnPushOn(http, userId, state.publicKey)
    if (isAllowed) toastInfo(pushTexts.turnedOn)
  }

  async function tryIt() {
    await sendTestPush(http)
    toastInfo(pushTexts.testSent)
  }

  return (
    <Panel icon={Smartphone} title={pushTexts.title}>
      <div className="flex flex-col gap-4 p-4">
        <Check
          label={pushTexts.label}
          hint={pushTexts.hint[state.kind]}
          isOn={state.kind === 'on'}
          blockedBecause={isBusy ? pushTexts.busy : canChange ? undefined : pushTexts.hint[state.kind]}
          onChange={(isOn) => void run(async () => await turn(isOn), isOn ? pushTexts.notOn : pushTexts.notOff)}
        />
        {state.kind === 'on' ? (
          <div className="flex">
            <Button
              blockedBecause={isBusy ? pushTexts.busy : undefined}
              onClick={() => void run(tryIt, pushTexts.testNotSent)}
            >
              {pushTexts.test}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  )
}

/** @throws what is a bug */
function whyNot(error: unknown): string {
  // the browser's own push service did not answer, or is switched off in it
  if (error instanceof DOMException) return pushTexts.noService
  if (!(error instanceof RemoteError)) throw error
  if (error.code === 'push_not_subscribed') return pushTexts.notSubscribed
  if (error.code === 'push_not_taken') return pushTexts.notTaken
  return error.kind === 'unreachable' ? pushTexts.unreachable : pushTexts.refused
}
