import { mountDrawer } from './drawer.ts'
import { mountPeople } from './people.ts'
import { mountPhone } from './phone.ts'
import { mountTop } from './top.ts'
import { follow } from './sync.ts'
import { mountViews } from './views.ts'

mountTop()
mountPeople()
mountPhone()
mountDrawer()
mountViews()
follow()
