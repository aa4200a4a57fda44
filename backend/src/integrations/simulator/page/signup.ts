// Meta's sign-up window, as far as a business sees it: it tells its opener which number was chosen, and goes back with a code.
const query = new URLSearchParams(location.search)
const redirectUri = query.get('redirect_uri') ?? ''
const main = document.querySelector('main')
const number: unknown = JSON.parse(main?.dataset['number'] ?? '{}')
const finished = main?.dataset['event'] ?? 'FINISH'
const isOn = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`)?.checked === true

const tell = (event: string, data: unknown) => {
  // the DOM's own types call it any
  const opener = window.opener as Window | null
  opener?.postMessage(
    JSON.stringify({ type: 'WA_EMBEDDED_SIGNUP', event, data, version: 3 }),
    new URL(redirectUri).origin,
  )
}

async function finish(): Promise<void> {
  const response = await fetch('/dialog/finish', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirectUri }),
  })
  const answer: unknown = await response.json()
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : ''
  const goBack = () => {
    const back = new URL(redirectUri)
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.get('state') ?? '')
    location.assign(back)
  }
  if (isOn('silent')) return goBack()
  if (!isOn('late')) {
    tell(finished, number)
    return goBack()
  }
  // in a window of its own, so that this one is still there to tell
  const back = new URL(redirectUri)
  back.searchParams.set('code', code)
  back.searchParams.set('state', query.get('state') ?? '')
  window.open(back, '_blank', 'popup,width=300,height=200')
  setTimeout(() => {
    tell(finished, number)
    window.close()
  }, 1500)
}

document.querySelector('#finish')?.addEventListener('click', () => void finish())
document.querySelector('#cancel')?.addEventListener('click', () => {
  tell('CANCEL', { current_step: 'PHONE_NUMBER_SETUP' })
  window.close()
})
// nobody presses what does nothing yet
for (const button of document.querySelectorAll('button')) button.disabled = false
