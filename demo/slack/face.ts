import type { Command } from '../../src/core/command.ts'
import { runAct } from '../act.ts'
import type { Face } from '../face.ts'
import { SLACK_ACTS, type Stage } from './acts.ts'
import { stateOf } from './state.ts'

/** Slack on the page. Its suggestions are made there, of the commands in its state. */
export function createSlackFace(stage: Stage, commands: readonly Command[]): Face {
  return {
    act: (act) => runAct(act, SLACK_ACTS, stage),
    state: (user, channel) => stateOf(user, channel, stage, commands),
    suggest: () => Promise.resolve([]),
    onChange: stage.double.onChange,
  }
}
