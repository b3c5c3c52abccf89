import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Environment, loadConfig } from '../../config/load.ts'
import type { Config } from '../../config/schema.ts'
import { settingNames, settingOf } from '../../config/schema.ts'

function loaded(env: Environment): Config {
  const result = loadConfig(env)
  assert.ok(result.ok, JSON.stringify(result))
  return result.config
}

function problems(env: Environment): readonly string[] {
  const result = loadConfig(env)
  return result.ok ? [] : result.problems
}

const slackOverSocket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }

describe('the configuration without any variable', () => {
  it('is complete and has the documented defaults', () => {
    assert.deepEqual(loaded({}), {
      storeUrl: 'sqlite:./data/paperboy.sqlite',
      dataDir: './data',
      hfApiUrl: 'https://huggingface.co',
      hfToken: undefined,
      arxivApiUrl: 'https://export.arxiv.org',
      arxivRssUrl: 'https://rss.arxiv.org',
      arxivCategories: ['cs.AI', 'cs.CL', 'cs.CV', 'cs.LG', 'stat.ML'],
      slackBotToken: undefined,
      slackAppToken: undefined,
      slackSigningSecret: undefined,
      slackClientId: undefined,
      slackClientSecret: undefined,
      slackStateSecret: undefined,
      slackApiUrl: 'https://slack.com/api/',
      slackAuthorizeUrl: 'https://slack.com/oauth/v2/authorize',
      discordToken: undefined,
      discordApiUrl: 'https://discord.com/api',
      secretKey: undefined,
      httpHost: '127.0.0.1',
      httpPort: 3000,
      publicUrl: undefined,
      smtpUrl: undefined,
      mailFrom: undefined,
      alarmChannel: undefined,
      logLevel: 'info',
    })
  })

  it('has no warnings', () => {
    assert.deepEqual(loadConfig({ PATH: '/bin', HOME: '/root' }).warnings, [])
  })
})

describe('a variable', () => {
  it('that is empty or blank counts as unset', () => {
    const blank = Object.fromEntries(settingNames.map((name, n) => [name, n % 2 === 0 ? '' : '  \n']))
    assert.deepEqual(loadConfig(blank), loadConfig({}))
  })

  it('may have white space around it, as a line of a file has', () => {
    assert.equal(loaded({ DISCORD_TOKEN: ' abc\n' }).discordToken, 'abc')
  })

  it('with an address loses the slash at its end, and gets one where Slack wants it', () => {
    const config = loaded({
      HF_API_URL: 'http://127.0.0.1:8080/',
      SLACK_API_URL: 'http://127.0.0.1:8081/api',
    })
    assert.equal(config.hfApiUrl, 'http://127.0.0.1:8080')
    assert.equal(config.slackApiUrl, 'http://127.0.0.1:8081/api/')
  })

  it('with categories takes commas and spaces, and each category once', () => {
    const { arxivCategories } = loaded({ ARXIV_CATEGORIES: 'cs.LG, q-bio.NC cond-mat.dis-nn,,hep-th  cs.LG' })
    assert.deepEqual(arxivCategories, ['cs.LG', 'q-bio.NC', 'cond-mat.dis-nn', 'hep-th'])
  })

  it('with a level may be in capitals', () => {
    assert.equal(loaded({ LOG_LEVEL: 'WARN' }).logLevel, 'warn')
  })

  it('with a channel may be one of Slack or Discord whose platform is set up', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', ALARM_CHANNEL: 'slack:T1/C1' }
    assert.equal(loaded(slack).alarmChannel, 'slack:T1/C1')
    const discord = { DISCORD_TOKEN: 'abc', ALARM_CHANNEL: 'discord:12/34' }
    assert.equal(loaded(discord).alarmChannel, 'discord:12/34')
  })

  it('with a port may be anything from 0 to 65535', () => {
    assert.equal(loaded({ HTTP_PORT: '0' }).httpPort, 0)
    assert.equal(loaded({ HTTP_PORT: '65535' }).httpPort, 65_535)
  })
})

describe('the store', () => {
  it('lies in DATA_DIR when only that is set', () => {
    assert.equal(loaded({ DATA_DIR: '/data/' }).storeUrl, 'sqlite:/data/paperboy.sqlite')
    assert.equal(loaded({ DATA_DIR: '/' }).storeUrl, 'sqlite:/paperboy.sqlite')
  })

  it('lies where STORE_URL says when that is set', () => {
    for (const url of [
      'sqlite:./x.sqlite',
      'sqlite::memory:',
      'memory:',
      'postgres://u:p@h/d',
      'redis://h',
    ]) {
      assert.equal(loaded({ DATA_DIR: '/data', STORE_URL: url }).storeUrl, url)
    }
  })
})

describe('a problem', () => {
  const wrong: readonly (readonly [env: Environment, sentence: RegExp])[] = [
    [
      { ALARM_CHANNEL: '#ops' },
      /^ALARM_CHANNEL must be a channel on Slack or Discord.* Example: ALARM_CHANNEL=slack:T/,
    ],
    [
      { DISCORD_TOKEN: 'abc', ALARM_CHANNEL: 'slack:T1/C1' },
      /^ALARM_CHANNEL is set, so SLACK_BOT_TOKEN or SLACK_CLIENT_ID must be set too, to post to a channel on Slack\./,
    ],
    [
      { ALARM_CHANNEL: 'discord:1/2' },
      /^ALARM_CHANNEL is set, so DISCORD_TOKEN must be set too, to post to a channel on Discord\./,
    ],
    [{ STORE_URL: 'mysql://x' }, /^STORE_URL must begin with sqlite:, .* Example: STORE_URL=sqlite:\./],
    [{ STORE_URL: 'sqlite:' }, /^STORE_URL must begin/],
    [{ DATA_DIR: 'a\0b' }, /^DATA_DIR must be the path of a folder/],
    [{ HF_API_URL: 'huggingface.co' }, /^HF_API_URL must be a web address .* Example: HF_API_URL=https:/],
    [{ ARXIV_API_URL: 'ftp://x' }, /^ARXIV_API_URL must be a web address/],
    [{ PUBLIC_URL: 'https://me@x.org' }, /^PUBLIC_URL must not contain a user name/],
    [{ PUBLIC_URL: 'https://x.org/?a=1' }, /^PUBLIC_URL must not contain \?/],
    [{ SLACK_API_URL: 'slack' }, /^SLACK_API_URL must be a web address/],
    [
      { ARXIV_CATEGORIES: 'cs.LG,cs.lg' },
      /^ARXIV_CATEGORIES must be .* number 2 of yours is not a category\./,
    ],
    [{ ARXIV_CATEGORIES: 'cs' }, /number 1 of yours is not a category/],
    [{ ARXIV_CATEGORIES: ',' }, /must name at least one category/],
    [{ ...slackOverSocket, SLACK_BOT_TOKEN: 'xoxp-1' }, /^SLACK_BOT_TOKEN must begin with xoxb-\. Example/],
    [{ ...slackOverSocket, SLACK_APP_TOKEN: 'xoxb-1' }, /^SLACK_APP_TOKEN must begin with xapp-\. Example/],
    [{ DISCORD_TOKEN: 'Bot abc' }, /^DISCORD_TOKEN must not contain spaces/],
    [{ SECRET_KEY: ' , ' }, /^SECRET_KEY must hold at least one key\. Example: SECRET_KEY=a-long/],
    [{ HTTP_HOST: 'http://x' }, /^HTTP_HOST must be a host name/],
    [{ HTTP_PORT: '65536' }, /^HTTP_PORT must be a whole number from 0 to 65535\. Example: HTTP_PORT=3000$/],
    [{ HTTP_PORT: '-1' }, /^HTTP_PORT must/],
    [{ HTTP_PORT: '80.5' }, /^HTTP_PORT must/],
    [{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@b' }, /^SMTP_URL must begin with smtp/],
    [{ SMTP_URL: 'smtp://h', MAIL_FROM: 'nobody' }, /^MAIL_FROM must be a mail address/],
    [{ SMTP_URL: 'smtp://h', MAIL_FROM: 'a@b\nBcc: c@d' }, /^MAIL_FROM must be a mail address/],
    [
      { LOG_LEVEL: 'verbose' },
      /^LOG_LEVEL must be one of debug, info, warn, error, silent\. Example: LOG_LEVEL=info$/,
    ],
  ]
  for (const [env, sentence] of wrong) {
    it(`is told of ${JSON.stringify(env)}, and no other`, () => {
      const found = problems(env)
      assert.equal(found.length, 1, JSON.stringify(found))
      assert.match(found[0] ?? '', sentence)
    })
  }

  it('does not hide the others', () => {
    const found = problems({ HTTP_PORT: 'x', LOG_LEVEL: 'x', HF_API_URL: 'x', MAIL_FROM: 'a@b.org' })
    assert.deepEqual(
      found.map((sentence) => sentence.split(' ')[0]),
      ['HF_API_URL', 'HTTP_PORT', 'LOG_LEVEL', 'MAIL_FROM'],
    )
  })

  it('never repeats a value, whatever it is and wherever it was put', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...settingNames),
        fc.stringMatching(/^[A-Z]{3} ?[0-9]{12}$/),
        (name, value) => {
          for (const text of [value, `https://me:${value}@example.org`, `xoxb-${value}\t`]) {
            assert.doesNotMatch(
              JSON.stringify(loadConfig({ [name]: text, [`HTTP_PORTS`]: value }).warnings),
              new RegExp(value),
            )
            assert.doesNotMatch(problems({ [name]: text }).join(), new RegExp(value))
          }
        },
      ),
    )
  })
})

describe('what belongs together', () => {
  const missing: readonly (readonly [env: Environment, named: RegExp])[] = [
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      /^SLACK_BOT_TOKEN is set, so SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must .* Example: SLACK_APP_TOKEN=xapp-/,
    ],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_APP_TOKEN is set, so SLACK_BOT_TOKEN or SLACK_CLIENT_ID must/],
    [{ SLACK_SIGNING_SECRET: 's' }, /^SLACK_SIGNING_SECRET is set, so SLACK_BOT_TOKEN or/],
    [{ SLACK_CLIENT_SECRET: 's' }, /^SLACK_CLIENT_SECRET is set, so SLACK_CLIENT_ID must/],
    [{ SMTP_URL: 'smtp://h' }, /^SMTP_URL is set, so MAIL_FROM must/],
    [{ MAIL_FROM: 'a@b.org' }, /^MAIL_FROM is set, so SMTP_URL must/],
  ]
  for (const [env, named] of missing) {
    it(`is asked for after ${Object.keys(env)}`, () => {
      const found = problems(env)
      assert.equal(found.length, 1)
      assert.match(found[0] ?? '', named)
    })
  }

  it('is asked for after SLACK_CLIENT_ID, all four at once', () => {
    const found = problems({ SLACK_CLIENT_ID: '1.2' })
    for (const name of ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SECRET_KEY', 'PUBLIC_URL']) {
      assert.ok(
        found.some((sentence) => sentence.startsWith(`SLACK_CLIENT_ID is set, so ${name} must`)),
        name,
      )
    }
    assert.equal(found.length, 4)
  })

  it('is enough', () => {
    const oauth = {
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 's',
      SLACK_STATE_SECRET: 's',
      SECRET_KEY: 'k',
      PUBLIC_URL: 'https://papers.example.org',
    }
    for (const env of [
      slackOverSocket,
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' },
      oauth,
      { ...oauth, SLACK_SIGNING_SECRET: 's' },
      { SMTP_URL: 'smtp://u:p@h', MAIL_FROM: 'Paperboy <a@b.org>' },
      { DISCORD_TOKEN: 't' },
    ]) {
      assert.deepEqual(problems(env), [])
    }
  })
})

describe('a misspelt name', () => {
  it('is answered with the name that was meant, and nothing else changes', () => {
    const result = loadConfig({
      HTTP_PROT: '80',
      SLACK_BOT_TOKN: 'xoxb-1',

      HF_TOKENS: 'x',
      DISCORD_TOKE: 'x',
    })
    assert.ok(result.ok)
    assert.deepEqual(result.config, loaded({}))
    assert.deepEqual(result.warnings, [
      'HTTP_PROT is not a setting and is ignored. Did you mean HTTP_PORT?',
      'SLACK_BOT_TOKN is not a setting and is ignored. Did you mean SLACK_BOT_TOKEN?',
      'HF_TOKENS is not a setting and is ignored. Did you mean HF_TOKEN?',
      'DISCORD_TOKE is not a setting and is ignored. Did you mean DISCORD_TOKEN?',
    ])
  })

  it('is told along with problems too', () => {
    const result = loadConfig({ HTTP_PORT: 'x', HTTP_HOTS: 'x' })
    assert.equal(result.ok, false)
    assert.equal(result.warnings.length, 1)
  })

  it('is not seen in the variables of other programs', () => {
    const names = [
      'HTTP_PROXY',
      'HF_HOME',
      'HF_HUB_OFFLINE',
      'SLACK_WEBHOOK_URL',
      'LOG_LEVELS',
      'STORE_URLS',
      'DISCORD_WEBHOOK',
      'http_port',
    ]
    assert.deepEqual(loadConfig(Object.fromEntries(names.map((name) => [name, 'x']))).warnings, [])
  })
})

describe('every setting', () => {
  for (const name of settingNames) {
    it(`${name} has a sentence, a unit and an example that is right`, () => {
      const { format, about, unit, example, default: fallback } = settingOf(name)
      assert.match(about, /^[A-Za-z].*\.$/)
      assert.notEqual(unit, '')
      assert.ok(format.safeParse(example ?? fallback).success)
      assert.ok(fallback === undefined || format.safeParse(fallback).success)
    })
  }
})
