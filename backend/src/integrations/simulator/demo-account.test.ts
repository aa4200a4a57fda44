import { demoAccount } from '@vp/supabase/demo/ids.ts'
import { expect, test } from 'vitest'
import { DEFAULT_ACCESS_TOKEN, PHONE_NUMBER_ID, WABA_ID } from './demo-account.ts'

test('the demo data knows the account that the simulator plays', () => {
  expect(demoAccount).toEqual({ phoneNumberId: PHONE_NUMBER_ID, wabaId: WABA_ID, accessToken: DEFAULT_ACCESS_TOKEN })
})
