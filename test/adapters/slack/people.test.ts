import assert from 'node:assert/strict'
import { it } from 'node:test'
import { WebClient } from '@slack/web-api'
import { createPeople } from '../../../src/adapters/slack/people.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'

const WHO = { workspace: 'T1', organisation: 'E1', user: 'U1', name: 'ada' }

/** A client to whom Slack says this of everybody, or refuses with that code, and how often it was asked. */
function clientThatSays(user: object | string) {
  const asked: string[] = []
  const answer = typeof user === 'string' ? { ok: false, error: user } : { ok: true, user }
  const client = new WebClient('xoxb-1', {
    retryConfig: { retries: 0 },
    fetch: (url) => {
      asked.push(String(url))
      return Promise.resolve(Response.json(answer))
    },
  })
  return { client, asked }
}

const people: readonly [who: string, user: object, mayManage: boolean][] = [
  ['a member', { team_id: 'T1' }, true],
  ['a guest', { team_id: 'T1', is_restricted: true }, false],
  ['a guest of one channel', { team_id: 'T1', is_ultra_restricted: true }, false],
  ['somebody of another company', { team_id: 'T7' }, false],
  ['a stranger', { is_stranger: true }, false],
  ['somebody of the same organisation', { team_id: 'T7', enterprise_user: { enterprise_id: 'E1' } }, true],
  ['somebody of another organisation', { team_id: 'T7', enterprise_user: { enterprise_id: 'E7' } }, false],
  ['who is in this workspace too', { team_id: 'T7', enterprise_user: { teams: ['T7', 'T1'] } }, true],
]
for (const [who, user, mayManage] of people)
  it(`${who} ${mayManage ? 'may change a channel' : 'reads, and changes nothing'}`, async () => {
    const memberOf = createPeople({ clock: createFakeClock(), ...createRecordingLog() })
    assert.equal((await memberOf(WHO, clientThatSays(user).client)).mayManage, mayManage)
  })

it('a person is looked up once in ten minutes, with their zone', async () => {
  const clock = createFakeClock()
  const memberOf = createPeople({ clock, ...createRecordingLog() })
  const { client, asked } = clientThatSays({ team_id: 'T1', tz: 'Europe/Berlin', real_name: 'Ada L' })
  for (let i = 0; i < 3; i += 1) await memberOf(WHO, client)
  assert.equal(asked.length, 1)
  await clock.advance(600_001)
  const { person } = await memberOf(WHO, client)
  assert.deepEqual(person, { id: 'slack:T1/U1', name: 'Ada L', zone: 'Europe/Berlin' })
  assert.equal(asked.length, 2)
})

it('where Slack tells nothing of people, they are who the call says; it is asked no oftener for that', async () => {
  const { log, events } = createRecordingLog()
  const memberOf = createPeople({ clock: createFakeClock(), log })
  const { client, asked } = clientThatSays('missing_scope')
  await memberOf(WHO, client)
  const { person, mayManage } = await memberOf(WHO, client)
  assert.deepEqual([person, mayManage], [{ id: 'slack:T1/U1', name: 'ada' }, true])
  assert.deepEqual([events.length, asked.length], [1, 1])
})

it('a guest stays a guest while Slack says nothing, and a failure is not remembered', async () => {
  const clock = createFakeClock()
  const memberOf = createPeople({ clock, ...createRecordingLog() })
  const guest = clientThatSays({ team_id: 'T1', is_restricted: true }).client
  const silent = clientThatSays('ratelimited').client
  assert.equal((await memberOf(WHO, silent)).mayManage, true)
  assert.equal((await memberOf(WHO, guest)).mayManage, false)
  await clock.advance(600_001)
  assert.equal((await memberOf(WHO, silent)).mayManage, false)
})
