import { chatContract } from '../../contracts/chat.ts'
import { connectDiscord } from './connected.ts'

chatContract('Discord', () => connectDiscord())
