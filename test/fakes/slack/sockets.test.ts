import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openSlack, openSocket } from './open.ts'

const COMMAND = { user: 'U1', channel: 'C1', command: '/paper', text: 'diffusion' }

describe('a command', () => {
  test('has the fields of Slack, and what it is acknowledged with is shown', async (t) => {
    const { slack } = await openSlack(t)
    const socket = await openSocket(t, slack)
    const bodies: Record<string, string>[] = []
    socket.on('slash_commands', async ({ ack, body }) => {
      bodies.push(body)
      await ack({ text: 'found' })
    })
    const heard = await slack.command(COMMAND)
    assert.deepEqual([heard.ok, heard.payload], [true, { text: 'found' }])
    const { command, text, user_id, user_name, channel_id, channel_name, team_id } = bodies[0] ?? {}
    assert.deepEqual(
      [command, text, user_id, user_name, channel_id, channel_name, team_id],
      ['/paper', 'diffusion', 'U1', 'ada', 'C1', 'papers', 'T1'],
    )
    assert.equal(slack.read('U1', 'C1'), 'found')
    assert.equal(slack.read('U2', 'C1'), '')
    assert.deepEqual(slack.problems, [])
  })

  test('that nobody acknowledges is not heard', async (t) => {
    const { slack } = await openSlack(t)
    await openSocket(t, slack)
    assert.equal((await slack.command(COMMAND)).ok, false)
  })

  test('goes to one of several sockets, in turn', async (t) => {
    const { slack } = await openSlack(t)
    const heard: number[] = []
    for (const n of [0, 1]) {
      const socket = await openSocket(t, slack)
      socket.on('slash_commands', async ({ ack }) => {
        heard.push(n)
        await ack()
      })
    }
    assert.equal(slack.sockets, 2)
    for (const _ of [1, 2, 3, 4]) await slack.command(COMMAND)
    assert.deepEqual(heard.toSorted(), [0, 0, 1, 1])
  })

  for (const reason of [undefined, 'refresh_requested'] as const)
    test(`comes again on the next socket when the first is cut (${reason ?? 'without a word'})`, async (t) => {
      const { slack } = await openSlack(t)
      const socket = await openSocket(t, slack)
      let times = 0
      socket.on('slash_commands', async ({ ack }) => {
        times += 1
        if (times === 1) slack.dropSockets(reason)
        else await ack()
      })
      assert.equal((await slack.command(COMMAND)).ok, true)
      assert.equal(times, 2)
      assert.deepEqual(slack.problems, [])
    })
})

describe('an event', () => {
  test('comes again at once, and says so, when its socket was cut', async (t) => {
    const { slack } = await openSlack(t)
    const socket = await openSocket(t, slack)
    const retries: [number, string][] = []
    socket.on('member_joined_channel', async ({ ack, body, retry_num }) => {
      retries.push([retry_num, body.event_id])
      if (retries.length === 1) slack.dropSockets()
      else await ack()
    })
    assert.equal((await slack.inviteBot('C1', 'U2')).ok, true)
    const id = retries[0]?.[1] ?? ''
    assert.deepEqual(retries, [
      [0, id],
      [1, id],
    ])
    assert.equal((await slack.redeliver()).ok, true)
    assert.deepEqual(retries.at(-1), [2, id])
  })

  test('tells what became of the bot, its channels and its token', async (t) => {
    const { slack, client } = await openSlack(t)
    slack.addChannel({ id: 'G1', team: 'T1', name: 'closed', isPrivate: true })
    const socket = await openSocket(t, slack)
    const events: Record<string, unknown>[] = []
    socket.on('slack_event', async ({ ack, body, type }) => {
      if (type !== 'events_api') return
      events.push(body.event)
      await ack()
    })
    await slack.inviteBot('C1', 'U2')
    await slack.removeBot('C1')
    await slack.removeBot('G1')
    await slack.archive('C1')
    await slack.rename('C1', 'reading')
    await slack.remove('C1')
    await slack.openHome('U1')
    const gone = await slack.uninstall('T1')
    assert.equal(gone.ok, true)
    const { type, user, channel, inviter } = events[0] ?? {}
    assert.deepEqual([type, user, channel, inviter], ['member_joined_channel', 'UBOT', 'C1', 'U2'])
    assert.deepEqual(
      events.slice(1).map((event) => event['type']),
      [
        ...['channel_left', 'group_left', 'channel_archive', 'channel_rename', 'channel_deleted'],
        ...['app_home_opened', 'tokens_revoked', 'app_uninstalled'],
      ],
    )
    await assert.rejects(client.auth.test(), /token_revoked/)
    assert.equal((await slack.command({ ...COMMAND, channel: 'G1' })).ok, false)
  })
})

test('the eleventh socket is told that it is one too many', async (t) => {
  const { slack } = await openSlack(t)
  for (let n = 0; n < 10; n += 1) await openSocket(t, slack)
  const { url } = await slackConnection(slack)
  const socket = new WebSocket(url)
  const frame = await new Promise((resolve) => {
    socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))))
  })
  assert.equal((frame as { reason: string }).reason, 'too_many_websockets')
  assert.equal(slack.sockets, 10)
})

async function slackConnection(slack: { apiUrl: string; app: { appToken: string } }) {
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.app.appToken}` },
  })
  return (await answer.json()) as { url: string }
}
