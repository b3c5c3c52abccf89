import { runAct } from '../act.ts'
import type { Face } from '../face.ts'
import { DISCORD_ACTS, type Stage } from './acts.ts'
import { stateOf } from './state.ts'
import { suggestionsFor } from './suggestions.ts'

/** Discord on the page. Its suggestions come from the commands that Paperboy registered, and from Paperboy itself. */
export function createDiscordFace(stage: Stage): Face {
  return {
    act: (act) => runAct(act, DISCORD_ACTS, stage),
    state: (user, channel) => stateOf(user, channel, stage),
    suggest: (typing) => suggestionsFor(stage, typing),
    onChange: stage.double.onChange,
  }
}
