import { demoPassword, demoUsers, otherLogin } from '@vp/supabase/demo/ids.ts'

type Key = (typeof demoUsers)[number]['key']

export interface Login {
  email: string
  password: string
}

function of(key: Key): Login & { nome: string } {
  const user = demoUsers.find((candidate) => candidate.key === key)
  if (user === undefined) throw new Error(`the demo company has no ${key}`)
  return { email: user.email, password: demoPassword, nome: user.nome }
}

/** The demo company's people by what they may do, and the other workspace's only one. */
export const demoLogins = {
  admin: of('admin'),
  manager: of('gestora'),
  member: of('atendente'),
  secondMember: of('atendente2'),
  viewer: of('leitora'),
  otherWorkspace: { email: otherLogin.email, password: otherLogin.password },
}
