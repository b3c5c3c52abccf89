import type { View } from '@slack/types'
import type { Json } from './json.ts'
import { named } from './messages.ts'
import type { OpenModal, StoredView, Team, World } from './world.ts'

/** A view with all that Slack adds to it. With an `id` it takes that view's place. */
export function storeView(world: World, view: Json, team: Team, id = world.newId('V')): StoredView {
  const stored = {
    ...{ private_metadata: '', callback_id: '', external_id: '', close: null, submit: null },
    ...view,
    ...{ id, team_id: team.id, app_id: world.app.id, bot_id: team.botId, app_installed_team_id: team.id },
    ...{ root_view_id: id, previous_view_id: null, hash: world.newId('h') },
    blocks: named(world, view['blocks']),
  }
  return stored as unknown as View & StoredView
}

/** The open modal with one of those ids. */
export function findModal(world: World, id: string, externalId = ''): OpenModal | undefined {
  return [...world.modals.values()].flat().find(({ view }) => {
    const external = 'external_id' in view ? view.external_id : undefined
    return view.id === id || (externalId !== '' && external === externalId)
  })
}

/** Puts a view on somebody's Home. */
export function putHome(world: World, user: string, view: Json, team: Team): StoredView {
  const stored = storeView(world, view, team, world.homes.get(user)?.id)
  world.homes.set(user, stored)
  world.changed()
  return stored
}
