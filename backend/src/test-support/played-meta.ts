import { buildSimulator, type Simulator } from '../integrations/simulator/app.ts'
import { PHONE_NUMBER_ID, WABA_ID } from '../integrations/simulator/demo-account.ts'
import { appSecret, silent } from './fixture.ts'

/** Meta as the simulator plays it, on a port of its own. */
export interface PlayedMeta {
  readonly url: string
  readonly wabaId: string
  readonly phoneNumberId: string
  readonly accessToken: string
  readonly simulator: Simulator
  stop(): Promise<void>
}

/** Webhooks go to `webhookUrl`; nowhere unless told. */
export async function startPlayedMeta(webhookUrl = 'http://127.0.0.1:9/webhooks/meta'): Promise<PlayedMeta> {
  const accessToken = 'token-at-meta'
  const simulator = await buildSimulator({
    webhookUrl,
    appSecret,
    verifyToken: 'v',
    accessToken,
    logger: silent,
    retryBaseMs: 60_000,
    withDemoPeople: false,
  })
  const url = await simulator.app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    wabaId: WABA_ID,
    phoneNumberId: PHONE_NUMBER_ID,
    accessToken,
    simulator,
    stop: async () => await simulator.close(),
  }
}
