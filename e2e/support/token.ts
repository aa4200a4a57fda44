interface TokenAnswer {
  access_token: string
}

/** What a person's browser would call the servers with. */
export async function tokenFor(
  appUrl: string,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const response = await fetch(`${appUrl}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', apikey: 'anon' },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status}`)
  // the test signs in against our own Auth
  return ((await response.json()) as TokenAnswer).access_token
}
