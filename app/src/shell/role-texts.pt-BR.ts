import type { Role } from '@vp/domain/auth/roles.ts'

export const roleTexts: Record<Role, string> = {
  Admin: 'Administração',
  Manager: 'Gestão',
  Member: 'Atendimento',
  Viewer: 'Só leitura',
}
