import type { signupAnswer, signupStep } from '@vp/domain/integrations/channel-commands.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { openToken, sealToken } from '../token-vault.ts'
import { connectNumber, type ConnectDeps } from './connect-number.ts'
import { accountsOf, exchangeCode, metaAccount, type AppAtMeta } from './meta-account.ts'

type Step = z.output<typeof signupStep>
type Answer = z.infer<typeof signupAnswer>

interface Signup {
  access_token: Buffer | null
  expira_em: Date | null
  waba_id: string | null
  phone_number_id: string | null
}

/** Takes in what Meta's window has told so far, in whatever order; connects the number once the code and the number are known. The
 *  code is exchanged at once: it lives 30 s. When nothing more will come, the number is asked of the token itself.
 *  @throws ApiError `signup_number_unclear`, `number_of_another_company`; GraphApiError */
export async function takeSignupStep(
  deps: ConnectDeps,
  app: AppAtMeta,
  actor: Actor,
  signupId: string,
  step: Step,
): Promise<Answer> {
  const fresh =
    step.code === undefined
      ? null
      : await exchangeCode(deps.graphApi, app, { code: step.code, redirectUri: step.redirectUri })
  const sealed = fresh === null ? null : sealToken(deps.tokenKey, fresh.accessToken).toString('hex')
  const signup = await inTransaction(deps.pool, async (tx) => {
    const { rows } = await tx.query<Signup>(sql`
      insert into channel_signups as s (id, workspace_id, user_id, access_token, expira_em, waba_id, phone_number_id)
      values (${signupId}, ${actor.workspaceId}, ${actor.userId}, decode(${sealed}, 'hex'), ${fresh?.expiresAt ?? null},
        ${step.session?.wabaId ?? null}, ${step.session?.phoneNumberId ?? null})
      on conflict (id) do update
      set access_token = coalesce(excluded.access_token, s.access_token), expira_em = coalesce(excluded.expira_em, s.expira_em),
        waba_id = coalesce(excluded.waba_id, s.waba_id), phone_number_id = coalesce(excluded.phone_number_id, s.phone_number_id)
      where s.workspace_id = excluded.workspace_id and s.user_id = excluded.user_id
      returning access_token, expira_em, waba_id, phone_number_id`)
    return rows[0]
  })
  if (signup === undefined) throw new ApiError(404, 'signup_not_found')
  if (signup.access_token === null) return { status: 'waiting', missing: 'code' }
  const accessToken = openToken(deps.tokenKey, signup.access_token)
  const number =
    signup.waba_id !== null && signup.phone_number_id !== null
      ? { wabaId: signup.waba_id, phoneNumberId: signup.phone_number_id }
      : step.isOver
        ? await askToken(deps, app, accessToken)
        : null
  if (number === null) return { status: 'waiting', missing: 'session' }
  const accountId = await connectNumber(deps, {
    workspaceId: actor.workspaceId,
    userId: actor.userId,
    ...number,
    accessToken,
    expiresAt: signup.expira_em?.toISOString() ?? null,
    // the phone has registered it
    pin: step.isOnPhone ? null : (step.pin ?? null),
    isOnPhone: step.isOnPhone,
  })
  await inTransaction(deps.pool, async (tx) => await tx.query(sql`delete from channel_signups where id = ${signupId}`))
  return { status: 'connected', accountId }
}

/** Which number a token is for, when there is just one. @throws ApiError 409 `signup_number_unclear` */
async function askToken(
  { graphApi }: ConnectDeps,
  app: AppAtMeta,
  accessToken: string,
): Promise<{ wabaId: string; phoneNumberId: string }> {
  const [wabaId, ...others] = await accountsOf(graphApi, app, accessToken)
  if (wabaId === undefined || others.length > 0) throw new ApiError(409, 'signup_number_unclear')
  const [number, ...more] = await metaAccount(graphApi, accessToken).listNumbers(wabaId)
  if (number === undefined || more.length > 0) throw new ApiError(409, 'signup_number_unclear')
  return { wabaId, phoneNumberId: number.id }
}
