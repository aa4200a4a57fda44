import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { APP_ID, DISPLAY_PHONE_NUMBER, PHONE_NUMBER_ID, VERIFIED_NAME, WABA_ID } from '../demo-account.ts'
import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'
import { issueCode, useCode } from './signup-codes.ts'

const dialogQuery = z.looseObject({
  client_id: z.string(),
  redirect_uri: z.url(),
  state: z.string(),
  config_id: z.string(),
  extras: z.string().optional(),
})
const finishBody = z.object({ redirectUri: z.url() })
const tokenQuery = z.looseObject({
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
  redirect_uri: z.string().optional(),
})

/** What Embedded Signup asks for outside of the Graph API's tokens: Meta's window, played by a page of ours, the exchange of its code,
 *  and what a token is for. */
export async function signupRoutes(
  app: FastifyInstance,
  { world, appSecret }: { world: World; appSecret: string },
): Promise<void> {
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof GraphError) return reply.status(error.http).send(error.envelope)
    return reply.status(error.statusCode ?? 500).send(new GraphError(100, error.message).envelope)
  })

  app.get('/dialog/oauth', async (request, reply) => {
    const query = dialogQuery.safeParse(request.query)
    if (!query.success) throw new GraphError(100, query.error.issues[0]?.path.join('.'))
    const isOnPhone = query.data.extras?.includes('whatsapp_business_app_onboarding') === true
    // a number that joins anew may be asked for what is on its phone again
    if (isOnPhone) world.settings.set('phone_data', [])
    const number = JSON.stringify({
      phone_number_id: PHONE_NUMBER_ID,
      waba_id: WABA_ID,
      business_id: '770011223344556',
    })
    return await reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
      .send(`<!doctype html><html lang="pt-BR"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Conectar com a Meta (simulador)</title><link rel="stylesheet" href="/page/signup.css">
<main data-number='${number}' data-event="${isOnPhone ? 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' : 'FINISH'}"><p class="mark">Simulador da Meta</p><h1>Conectar ${VERIFIED_NAME}</h1>
<p>${DISPLAY_PHONE_NUMBER} · conta do WhatsApp Business</p>
<fieldset><legend>Fazer dar errado</legend>
<label><input type="checkbox" name="late"> O código chega antes do aviso</label>
<label><input type="checkbox" name="silent"> O aviso não vem</label></fieldset>
<button id="finish" disabled>Concluir</button> <button id="cancel" class="quiet" disabled>Cancelar</button></main>
<script type="module" src="/page/signup.ts"></script></html>`)
  })

  /** The page's own: what Meta's server does when the last screen is left. */
  app.post('/dialog/finish', (request) => ({ code: issueCode(world, finishBody.parse(request.body).redirectUri) }))

  app.get('/oauth/access_token', (request) => {
    const query = tokenQuery.safeParse(request.query)
    if (!query.success) throw new GraphError(100, 'Missing client_id, client_secret or code')
    if (query.data.client_id !== APP_ID || query.data.client_secret !== appSecret) {
      throw new GraphError(1, undefined, { message: 'Error validating client secret.' })
    }
    useCode(world, query.data.code, query.data.redirect_uri)
    world.switches.change({ tokenExpired: false })
    world.graphCalls.note('exchange_code', null, 'ok')
    return { access_token: world.accessToken, token_type: 'bearer', expires_in: 5_184_000 }
  })

  app.get('/debug_token', () => ({
    data: {
      app_id: APP_ID,
      is_valid: !world.switches.current.tokenExpired,
      granular_scopes: [
        { scope: 'whatsapp_business_management', target_ids: [WABA_ID] },
        { scope: 'whatsapp_business_messaging', target_ids: [WABA_ID] },
      ],
    },
  }))
}
