import { chatContract } from '../../contracts/chat.ts'
import { connectSlack } from './connected.ts'

chatContract('Slack', () => connectSlack())
