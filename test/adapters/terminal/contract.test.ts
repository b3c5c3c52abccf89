import { chatContract } from '../../contracts/chat.ts'
import { openTerminal } from './terminal.ts'

chatContract('the terminal', () => openTerminal())
chatContract('the terminal in colour', () => openTerminal({ width: 40, colors: true }))
