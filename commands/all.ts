import type { Command } from '../src/core/command.ts'
import { abstract } from './abstract.ts'
import { help } from './help.ts'
import { home } from './home.ts'
import { more } from './more.ts'
import { paper } from './paper.ts'
import { pause } from './pause.ts'
import { post } from './post.ts'
import { preview } from './preview.ts'
import { resume } from './resume.ts'
import { save, unsave } from './save.ts'
import { saved } from './saved.ts'
import { schedule } from './schedule.ts'
import { share } from './share.ts'
import { similar } from './similar.ts'
import { status } from './status.ts'
import { subscribe } from './subscribe.ts'
import { topics } from './topics.ts'
import { trending } from './trending.ts'
import { undo } from './undo.ts'
import { unsubscribe } from './unsubscribe.ts'
import { vote } from './vote.ts'
import { welcome } from './welcome.ts'
import { why } from './why.ts'

/** Every command, in the order of the help. A new one is a file of its own and a line here. */
export const COMMANDS: readonly Command[] = [
  paper,
  trending,
  subscribe,
  unsubscribe,
  topics,
  schedule,
  preview,
  post,
  why,
  status,
  saved,
  pause,
  resume,
  help,
  similar,
  save,
  unsave,
  vote,
  more,
  share,
  undo,
  abstract,
  welcome,
  home,
]
