import { besideBareCalls } from './discord-beside.ts'
import { besideCommands } from './discord-busy.ts'
import { print } from './recorded.ts'

const ROUNDS = 3

const isAnswering = await besideCommands()
print()
const isNear = await besideBareCalls(ROUNDS)
if (!isAnswering || !isNear) process.exitCode = 1
