import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { createClock } from '../src/edges.ts'
import { createService } from '../src/service.ts'
import { createDiscordDouble } from './fakes/discord/create.ts'
import { createRecordingLog } from './fakes/recording-log.ts'
import { configOf, temporaryFolder } from './fakes/verbs.ts'

const OFFLINE = { url: 'http://127.0.0.1:9' }
const { signal } = new AbortController()
const [ADA, PAPERS] = ['301', '201']

/** Paperboy as it ships, on a Discord on loopback and the bundled sample. */
async function open(token?: string) {
  const discord = await createDiscordDouble()
  const { log, events } = createRecordingLog()
  const notices: string[] = []
  const tokens = { DISCORD_TOKEN: token ?? discord.app.token, DISCORD_API_URL: discord.apiUrl }
  const service = createService(configOf(temporaryFolder(), OFFLINE, tokens), {
    ...{ fetch, clock: createClock(), log, sample: true },
    onProgress: () => undefined,
    notice: (text) => void notices.push(text),
  })
  after(async () => {
    await service.stop(0)
    await discord.close()
  })
  return { discord, service, notices, events }
}

describe('the service on Discord', () => {
  it('subscribes a channel and posts the day once, however often it is asked; then it stops', async () => {
    const { discord, service, notices, events } = await open()
    await service.start(signal)
    assert.match(notices.join(), /connected to discord/)
    const mine = () =>
      discord.visibleTo(ADA, PAPERS).filter(({ onlyFor, thinking }) => onlyFor === ADA && !thinking).length
    const type = async (name: string, options: Record<string, string> = {}) => {
      const before = mine()
      await discord.command({ user: ADA, channel: PAPERS, name, options })
      await discord.until(() => mine() > before)
    }
    await type('papers subscribe', { zone: 'UTC', days: 'all' })
    await type('papers post')
    await type('papers post')
    const posts = discord.messages(PAPERS).filter(({ onlyFor }) => onlyFor === undefined)
    const daily = posts.filter(({ components }) => /Trending papers/.test(JSON.stringify(components)))
    assert.equal(daily.length, 1)
    assert.equal(mine(), 3)
    assert.deepEqual(discord.problems, [])
    assert.ok(!JSON.stringify(events).includes(discord.app.token))
    await service.stop(1_000)
  })

  it('is there in the languages of its people, and suggests while they type', async () => {
    const { discord, service } = await open()
    await service.start(signal)
    const papers = discord.commands.find(({ name }) => name === 'papers')
    assert.match(papers?.description_localizations?.de ?? '', /Beitrag/)
    const { choices } = await discord.autocomplete({
      ...{ user: ADA, channel: PAPERS, name: 'papers subscribe' },
      ...{ options: { topic: 'llm' }, focused: 'topic' },
    })
    assert.deepEqual(choices.map(({ value }) => value).slice(0, 2), ['llm', 'llm agents'])
    assert.deepEqual(discord.problems, [])
  })

  it('a token that Discord refuses later is told on the health page, with what to do', async () => {
    const { discord, service, notices } = await open()
    await service.start(signal)
    const [url = ''] = /http\S+/.exec(notices.join()) ?? []
    assert.equal((await fetch(url)).status, 200)
    discord.dropSockets(4004)
    let told = await fetch(url)
    while (told.status === 200) told = await fetch(url)
    assert.match(await told.text(), /hears nothing any more: it refuses DISCORD_TOKEN/)
  })

  it('a token that Discord refuses ends the start with what to do, and the token is nowhere', async () => {
    const { service, events } = await open('refused-token')
    await assert.rejects(service.start(signal), { code: 'bad_config', message: /Copy the token/ })
    assert.doesNotMatch(JSON.stringify(events), /refused-token/)
  })
})
