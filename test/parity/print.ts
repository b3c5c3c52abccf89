import { reachedOn, tellAll } from './all.ts'
import { commandTable, differencesOf, storyTable } from './table.ts'

/** Prints what is the same on the terminal, Slack and Discord, and how each command is reached there. */
const all = await tellAll()
const found = new Map([...all].flatMap(([group, told]) => [...differencesOf(group, told)]))
const reached = {
  terminal: reachedOn('terminal', all),
  Slack: reachedOn('Slack', all),
  Discord: reachedOn('Discord', all),
}
process.stdout.write(`${storyTable(found)}\n\n${commandTable(reached)}\n`)
