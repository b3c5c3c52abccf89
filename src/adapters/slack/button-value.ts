import type { Button } from '../../core/message.ts'
import { oneLine } from '../../core/text/line.ts'
import { LIMITS } from './limits.ts'

const VERSION = 'v1'
const OURS = /^v1:(page|window|form|):(.+)$/s

/** What a click hands back to us: the version, where the answer goes, the command line. It may be too long for Slack. */
export function encodeButton({ command, as }: Button): string {
  return [VERSION, as ?? '', oneLine(command).trim()].join(':')
}

/** The button that a value was made of; undefined for what is not ours or of another version. */
export function decodeButton(value: string): { command: string; as?: NonNullable<Button['as']> } | undefined {
  const [, as, command] = OURS.exec(value) ?? []
  if (command === undefined || value.length > LIMITS.buttonValue) return undefined
  return as === 'page' || as === 'window' || as === 'form' ? { command, as } : { command }
}
