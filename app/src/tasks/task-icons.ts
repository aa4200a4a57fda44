import type { TaskType } from '@vp/domain/calendar/task.ts'
import { CalendarCheck, MapPin, Phone, Reply, Users, type LucideIcon } from 'lucide-react'

export const taskIcons: Record<TaskType, LucideIcon> = {
  ligacao: Phone,
  reuniao: Users,
  retorno: Reply,
  visita: MapPin,
  outro: CalendarCheck,
}
