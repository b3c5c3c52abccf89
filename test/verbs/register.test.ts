import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openSmallDiscord } from '../adapters/discord/small-discord.ts'
import { configOf, createVerbs, temporaryFolder } from '../fakes/verbs.ts'

const NOW = Date.parse('2026-07-30T08:00:00Z')

function verbsWith(more: object) {
  return createVerbs(configOf(temporaryFolder(), { url: 'http://127.0.0.1:9' }, more), NOW)
}

it('npm start -- register without a token prints the commands, says that nothing was sent, and is done', async () => {
  const { json, err, done } = await verbsWith({})(['register'])
  assert.deepEqual(
    (json() as { name: string }[]).map(({ name }) => name),
    ['paper', 'papers', 'Find paper'],
  )
  assert.match(err, /^DISCORD_TOKEN is not set, so nothing was sent\./)
  assert.equal(done, true)
})

it('with a token it tells Discord, and prints them only with --json', async (test) => {
  const { apiUrl, asked } = await openSmallDiscord(test, ({ body }) => ({ json: body ?? { id: '100' } }))
  const run = verbsWith({ DISCORD_TOKEN: 'secret-token', DISCORD_API_URL: apiUrl })
  const quiet = await run(['register'])
  assert.deepEqual([quiet.out, quiet.done], ['', true])
  assert.match(quiet.err, /^Discord knows 3 commands now\./)
  const { json } = await run(['register', '--json'])
  const sent = asked.filter(({ method }) => method === 'PUT')
  assert.deepEqual(sent.at(-1)?.body, json())
  assert.equal(sent.length, 2)
})

it('a token that Discord refuses fails with a sentence that does not have it', async (test) => {
  const { apiUrl } = await openSmallDiscord(test, () => ({ status: 401, json: { code: 0, message: '401' } }))
  const run = verbsWith({ DISCORD_TOKEN: 'secret-token', DISCORD_API_URL: apiUrl })
  await assert.rejects(run(['register']), (error: Error) => {
    assert.match(error.message, /Discord refuses DISCORD_TOKEN/)
    assert.doesNotMatch(error.message, /secret-token/)
    return true
  })
})
