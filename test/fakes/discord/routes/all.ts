import type { Handler } from '../call.ts'
import type { RouteName } from '../routes.ts'
import { answerFirst } from './callback.ts'
import { getCommands, putCommands } from './commands.ts'
import { openConversation } from './conversations.ts'
import {
  getActiveThreads,
  getApplication,
  getChannel,
  getChannels,
  getGatewayBot,
  getGuild,
  getMe,
  getMember,
  getRoles,
} from './lookups.ts'
import { createMessage, crosspost, deleteMessage, editMessage, getMessage, listMessages } from './messages.ts'
import { createThread, createThreadOfMessage, editChannel } from './threads.ts'
import { deleteAnswer, editAnswer, followUp, getAnswer } from './webhooks.ts'

/** Who carries out which route. */
export const HANDLERS: Readonly<Record<RouteName, Handler>> = {
  'GET /gateway/bot': getGatewayBot,
  'GET /users/@me': getMe,
  'POST /users/@me/channels': openConversation,
  'GET /applications/@me': getApplication,
  'GET /applications/{application}/commands': getCommands,
  'PUT /applications/{application}/commands': putCommands,
  'GET /applications/{application}/guilds/{guild}/commands': getCommands,
  'PUT /applications/{application}/guilds/{guild}/commands': putCommands,
  'GET /guilds/{guild}': getGuild,
  'GET /guilds/{guild}/channels': getChannels,
  'GET /guilds/{guild}/threads/active': getActiveThreads,
  'GET /guilds/{guild}/roles': getRoles,
  'GET /guilds/{guild}/members/{user}': getMember,
  'GET /channels/{channel}': getChannel,
  'PATCH /channels/{channel}': editChannel,
  'GET /channels/{channel}/messages': listMessages,
  'POST /channels/{channel}/messages': createMessage,
  'GET /channels/{channel}/messages/{message}': getMessage,
  'PATCH /channels/{channel}/messages/{message}': editMessage,
  'DELETE /channels/{channel}/messages/{message}': deleteMessage,
  'POST /channels/{channel}/messages/{message}/crosspost': crosspost,
  'POST /channels/{channel}/messages/{message}/threads': createThreadOfMessage,
  'POST /channels/{channel}/threads': createThread,
  'POST /interactions/{interaction}/{token}/callback': answerFirst,
  'POST /webhooks/{application}/{token}': followUp,
  'GET /webhooks/{application}/{token}/messages/{message}': getAnswer,
  'PATCH /webhooks/{application}/{token}/messages/{message}': editAnswer,
  'DELETE /webhooks/{application}/{token}/messages/{message}': deleteAnswer,
}
