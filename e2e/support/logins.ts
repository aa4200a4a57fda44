import { demoPassword, demoUsers, otherLogin } from '@vp/supabase/demo/ids.ts'

type Key = (typeof demoUsers)[number]['key']

export interface Login {
  email: string
  password: string
}

const of = (key: Key): Login => ({
  email: demoUsers.find((user) => user.key === key)?.email ?? '',
  password: demoPassword,
})

/** The demo company's people by what they may do, and the other workspace's only one. */
export const demoLogins = {
  admin: of('admin'),
  manager: of('gestora'),
  member: of('atendente'),
  secondMember: of('atendente2'),
  viewer: of('leitora'),
  otherWorkspace: { email: otherLogin.email, password: otherLogin.password },
}
