import { COMMANDS } from '../../../commands/all.ts'
import type { Group, Story } from '../story.ts'

/** Every command there is, typed without its options. */
export const reach: Group = {
  name: 'commands',
  stories: [
    {
      name: 'a schedule',
      tell: (visit) => visit.type('papers schedule', { zone: 'UTC', at: '09:00', days: 'all' }),
    },
    ...COMMANDS.map(({ name }): Story => ({ name: `/${name}, typed`, tell: (visit) => visit.type(name) })),
  ],
}
