import assert from 'node:assert/strict'
import { it, type TestContext } from 'node:test'
import { COMMANDS } from '../../../commands/all.ts'
import { applicationCommands } from '../../../src/adapters/discord/application-commands.ts'
import { registerCommands } from '../../../src/adapters/discord/register.ts'
import { createRest } from '../../../src/adapters/discord/rest.ts'
import { createMemoryStore } from '../../../src/stores/memory.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'
import { type Answer, type Asked, openSmallDiscord } from './small-discord.ts'

const PAYLOAD = applicationCommands(COMMANDS)
const WHO_WE_ARE = { id: '100', username: 'paperboy' }

async function open(
  test: TestContext,
  answer: (asked: Asked) => Answer = ({ body }) => ({ json: body ?? WHO_WE_ARE }),
) {
  const discord = await openSmallDiscord(test, answer)
  const { log, events } = createRecordingLog()
  const store = createMemoryStore({ clock: createFakeClock(), log })
  const rest = createRest({ token: 'secret-token', apiUrl: discord.apiUrl })
  const register = (payload = PAYLOAD, force?: boolean) =>
    registerCommands(payload, { rest, store, log }, force)
  const sent = () => discord.asked.filter(({ method }) => method === 'PUT')
  return { ...discord, register, sent, events }
}

it('the commands are sent once, whole, and again only when they changed or one insists', async (test) => {
  const { register, sent, asked } = await open(test)
  assert.equal(await register(), true)
  assert.deepEqual(
    sent().map(({ path, authorization, body }) => ({ path, authorization, body })),
    [{ path: '/api/v10/applications/100/commands', authorization: 'Bot secret-token', body: PAYLOAD }],
  )
  assert.deepEqual([await register(), await register()], [false, false])
  assert.equal(sent().length, 1)
  assert.equal(await register(PAYLOAD.slice(0, 2)), true)
  assert.equal(await register(PAYLOAD.slice(0, 2), true), true)
  assert.equal(sent().length, 3)
  assert.deepEqual(new Set(asked.map(({ path }) => path)).size, 2)
})

it('a failure is not remembered as done, is told in a sentence, and the token is in neither error nor log', async (test) => {
  let status = 500
  const { register, sent, events } = await open(test, ({ method, body }) =>
    method === 'PUT' && status !== 200
      ? { status, json: { code: 0, message: 'no' } }
      : { json: body ?? WHO_WE_ARE },
  )
  await assert.rejects(register(), (error: Error) => {
    assert.match(error.message, /^Paperboy could not tell Discord its commands: Discord gave no answer\./)
    assert.doesNotMatch(`${error.message} ${error.cause} ${error.stack}`, /secret-token/)
    return true
  })
  status = 200
  assert.equal(await register(), true)
  assert.equal(sent().length, 2)
  assert.doesNotMatch(JSON.stringify(events), /secret-token/)
})

it('a token that Discord refuses is named with its cure', async (test) => {
  const { register } = await open(test, () => ({
    status: 401,
    json: { code: 0, message: '401: Unauthorized' },
  }))
  await assert.rejects(register(), {
    code: 'bad_config',
    message: /^Discord refuses DISCORD_TOKEN\..*Developer Portal/,
  })
})
