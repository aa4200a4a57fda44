/** Ids, sign-ins and words of the demo data that tests and the start command may count on, whatever the seed. */

const fixed = (n: number) => `019abc00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const demoPassword = 'demo-vpcrm'

export const demoIds = {
  workspace: fixed(0x1),
  users: {
    admin: fixed(0x11),
    gestora: fixed(0x12),
    atendente: fixed(0x13),
    atendente2: fixed(0x14),
    leitora: fixed(0x15),
  },
  integration: fixed(0x21),
  integrationAccount: fixed(0x22),
  pipelines: { vendas: fixed(0x31), projetos: fixed(0x32) },
  /** Stages of the pipeline `vendas`, in its order. */
  stages: {
    novo: fixed(0x41),
    qualificacao: fixed(0x42),
    visita: fixed(0x43),
    proposta: fixed(0x44),
    negociacao: fixed(0x45),
    ganho: fixed(0x46),
    perdido: fixed(0x47),
  },
  conversations: {
    /** Mariana Prado: the newest, unread, nobody's, window open. */
    unread: fixed(0x51),
    /** Carlos Eduardo Nogueira: the agent's (atendente@), window open, has the deal and the task below. */
    withDeal: fixed(0x52),
    /** Jurandir Batista: the agent's, last heard from three days ago, so the window is closed. */
    windowClosed: fixed(0x53),
    /** Sônia Aparecida Lopes: the other agent's (atendente2@), window open. */
    ofColleague: fixed(0x54),
  },
  /** In the stage `proposta`, of the conversation `withDeal`. */
  deal: fixed(0x61),
  /** Today, pending, the agent's, about that deal. */
  task: fixed(0x62),
  other: {
    workspace: fixed(0x2),
    user: fixed(0x1f),
    integration: fixed(0x2a),
    integrationAccount: fixed(0x2b),
    conversation: fixed(0x5f),
  },
} as const

/** The WhatsApp account that the simulator plays; a test compares it with backend/src/integrations/simulator/demo-account.ts. */
export const demoAccount = {
  phoneNumberId: '106540352242922018',
  wabaId: '102847561930482175',
  accessToken: 'simulator-token',
} as const

export interface DemoLogin {
  readonly nome: string
  readonly email: string
  readonly password: string
  readonly role: 'Admin' | 'Manager' | 'Member' | 'Viewer'
}

export const demoUsers = [
  { key: 'admin', nome: 'Helena Duarte', email: 'admin@vpcrm.test', role: 'Admin', gender: 'f' },
  { key: 'gestora', nome: 'Renata Siqueira', email: 'gestora@vpcrm.test', role: 'Manager', gender: 'f' },
  { key: 'atendente', nome: 'Bruno Carvalho', email: 'atendente@vpcrm.test', role: 'Member', gender: 'm' },
  { key: 'atendente2', nome: 'Camila Rocha', email: 'atendente2@vpcrm.test', role: 'Member', gender: 'f' },
  { key: 'leitora', nome: 'Iara Monteiro', email: 'leitora@vpcrm.test', role: 'Viewer', gender: 'f' },
] as const

/** Who may sign in to the first workspace, one or more per role. */
export const demoLogins: readonly DemoLogin[] = demoUsers.map(({ nome, email, role }) => ({
  nome,
  email,
  password: demoPassword,
  role,
}))

/** The second workspace's only person. */
export const otherLogin: DemoLogin = {
  nome: 'Zulmira Antunes',
  email: 'horizonte@vpcrm.test',
  password: demoPassword,
  role: 'Admin',
}

/** In every message, name and title of the second workspace, and nowhere in the first: whoever sees it there has a leak. */
export const otherWorkspaceWord = 'hidroterapia'
