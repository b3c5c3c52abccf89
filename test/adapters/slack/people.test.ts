import assert from 'node:assert/strict'
import { it } from 'node:test'
import { WebClient } from '@slack/web-api'
import { createPeople } from '../../../src/adapters/slack/people.ts'
import { createFakeClock } from '../../fakes/clock.ts'
import { createRecordingLog } from '../../fakes/recording-log.ts'

const WHO = { workspace: 'T1', user: 'U1', name: 'ada' }

/** A client to whom Slack says this of everybody, and how often it was asked. */
function clientThatSays(user: object | undefined) {
  const asked: string[] = []
  const answer = user === undefined ? { ok: false, error: 'missing_scope' } : { ok: true, user }
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
  ['somebody of the same organisation', { team_id: 'T7', enterprise_user: { id: 'W1' } }, true],
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

it('where Slack says nothing, the person is who the call says', async () => {
  const { log, events } = createRecordingLog()
  const memberOf = createPeople({ clock: createFakeClock(), log })
  const { person, mayManage } = await memberOf(WHO, clientThatSays(undefined).client)
  assert.deepEqual([person, mayManage], [{ id: 'slack:T1/U1', name: 'ada' }, true])
  assert.equal(events.length, 1)
})
