/** What the door says. */
export const authTexts = {
  tagline: 'Atenda no WhatsApp, acompanhe cada negócio e não perca nada. Com ou sem rede.',
  points: [
    'Responde na hora, mesmo no elevador: o que você faz sem rede sai sozinho depois.',
    'Conversas, funil e agenda em um só lugar, para a equipe toda.',
    'Seus dados ficam no seu aparelho e no seu servidor.',
  ],

  email: 'E-mail',
  password: 'Senha',
  passwordHint: 'Pelo menos 8 caracteres.',
  showPassword: 'Mostrar senha',
  hidePassword: 'Ocultar senha',

  sessionEnded: (email: string) =>
    `A sessão de ${email} terminou. Entre de novo com este e-mail: o que ainda não foi enviado está guardado neste aparelho e sai assim que você entrar.`,
  wiped: {
    device_revoked:
      'Um administrador encerrou o acesso deste aparelho, e os dados guardados nele foram apagados. Se não era para ser assim, fale com a administração ou entre de novo.',
    not_a_member:
      'Você não faz mais parte da equipe, e os dados guardados neste aparelho foram apagados. Se não era para ser assim, fale com quem administra o espaço de trabalho.',
  },
  signInTitle: 'Entrar',
  signIn: 'Entrar',
  signingIn: 'Entrando…',
  forgot: 'Esqueci a senha',
  noAccount: 'Ainda não tem conta?',
  signUp: 'Criar conta',

  signUpTitle: 'Criar conta',
  signingUp: 'Criando…',
  hasAccount: 'Já tem conta?',

  recoverTitle: 'Recuperar senha',
  recoverText: 'Diga seu e-mail e enviaremos um link para criar outra senha.',
  recover: 'Enviar link',
  recovering: 'Enviando…',
  recoverSentTitle: 'Confira seu e-mail',
  recoverSentText: (email: string) =>
    `Se houver uma conta com ${email}, o link chega em instantes. Ele vale por pouco tempo e uma só vez.`,
  backToSignIn: 'Voltar para a entrada',

  newPasswordTitle: 'Nova senha',
  newPassword: 'Nova senha',
  saveNewPassword: 'Salvar nova senha',
  saving: 'Salvando…',
  newPasswordDone: 'Senha alterada',
  linkExpiredTitle: 'Este link não vale mais',
  linkExpiredText: 'Links de recuperação valem por pouco tempo e uma só vez. Peça outro.',
  askAgain: 'Pedir outro link',

  onboardingTitle: 'Boas-vindas',
  onboardingText: 'Faltam só alguns dados para abrir o seu espaço de trabalho.',
  yourName: 'Seu nome',
  yourNameHint: 'É como a equipe vê você.',
  workspaceName: 'Nome da empresa',
  segment: 'Segmento',
  teamSize: 'Tamanho do time',
  choose: 'Escolha…',
  openWorkspace: 'Abrir espaço de trabalho',
  opening: 'Abrindo…',
  otherAccount: 'Entrar com outra conta',
} as const

export const segments = ['Varejo', 'Serviços', 'Saúde', 'Educação', 'Imobiliário', 'Tecnologia', 'Indústria', 'Outro']
export const teamSizes = ['Só eu', '2 a 5 pessoas', '6 a 15 pessoas', '16 a 50 pessoas', 'Mais de 50 pessoas']

export type AuthField = 'email' | 'password' | 'form'

/** A problem put where the person can mend it. */
export interface AuthProblem {
  readonly field: AuthField
  readonly text: string
}

/** Codes of Supabase Auth (supabase.com/docs/guides/auth/debugging/error-codes) and our own `unreachable`. */
const problems: Readonly<Record<string, AuthProblem>> = {
  invalid_credentials: { field: 'password', text: 'E-mail ou senha não conferem. Tente de novo ou recupere a senha.' },
  email_not_confirmed: { field: 'email', text: 'Confirme seu e-mail pelo link que enviamos e entre.' },
  user_already_exists: { field: 'email', text: 'Já existe uma conta com este e-mail. Entre ou recupere a senha.' },
  email_exists: { field: 'email', text: 'Já existe uma conta com este e-mail. Entre ou recupere a senha.' },
  email_address_invalid: { field: 'email', text: 'Este e-mail não parece válido. Confira e tente de novo.' },
  validation_failed: { field: 'email', text: 'Este e-mail não parece válido. Confira e tente de novo.' },
  weak_password: { field: 'password', text: 'Esta senha é fraca. Use pelo menos 8 caracteres, com letras e números.' },
  same_password: { field: 'password', text: 'Esta já é a sua senha. Escolha outra.' },
  over_request_rate_limit: { field: 'form', text: 'Muitas tentativas. Espere um minuto e tente de novo.' },
  over_email_send_rate_limit: { field: 'form', text: 'Já enviamos um link há pouco. Espere um minuto.' },
  user_banned: { field: 'form', text: 'Esta conta está suspensa. Fale com um administrador.' },
  signup_disabled: { field: 'form', text: 'Novas contas estão fechadas. Peça um convite a um administrador.' },
  session_not_found: { field: 'form', text: 'Sua sessão terminou. Abra o link de novo.' },
  unauthenticated: { field: 'form', text: 'Sua sessão terminou. Entre de novo.' },
  unreachable: { field: 'form', text: 'Sem conexão com o servidor. Confira a rede e tente de novo.' },
}

/** The words for a code of Auth. */
export function authProblem(code: string): AuthProblem {
  return problems[code] ?? { field: 'form', text: 'Não deu certo agora. Tente de novo em um minuto.' }
}

export const emptyEmail: AuthProblem = { field: 'email', text: 'Preencha o e-mail.' }
export const invalidEmail: AuthProblem = {
  field: 'email',
  text: 'Falta algo neste e-mail. Exemplo: ana@empresa.com.br',
}
export const emptyPassword: AuthProblem = { field: 'password', text: 'Preencha a senha.' }
export const shortPassword: AuthProblem = { field: 'password', text: 'A senha precisa de pelo menos 8 caracteres.' }
