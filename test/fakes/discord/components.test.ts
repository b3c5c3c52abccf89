import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { connect, register } from './client.ts'
import type { Shown } from './double.ts'

const EPHEMERAL = { flags: MessageFlags.Ephemeral } as const

const BUTTONS = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('less').setLabel('Less').setStyle(ButtonStyle.Secondary).setDisabled(true),
  new ButtonBuilder().setURL('https://arxiv.org').setLabel('arXiv').setStyle(ButtonStyle.Link),
)
const MENU = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder()
    .setCustomId('topic')
    .setPlaceholder('Which?')
    .addOptions({ label: 'Learning', value: 'cs.LG' }, { label: 'Language', value: 'cs.CL' }),
)

/** A message with buttons and a menu in the channel. */
async function posted(t: Parameters<typeof connect>[0], answer: (interaction: Interaction) => unknown) {
  const connected = await connect(t, answer)
  const channel = connected.client.channels.cache.get('201')
  assert.ok(channel?.isSendable())
  await channel.send({ content: 'Papers', components: [BUTTONS, MENU] })
  const shown = connected.discord.messages('201')[0]
  assert.ok(shown)
  return { ...connected, shown }
}

describe('a click', () => {
  test('changes the message', async (t) => {
    const { discord, shown } = await posted(t, (interaction) =>
      interaction.isButton() ? interaction.update(`${interaction.customId} papers`) : undefined,
    )
    const answered = await discord.click({ user: '302', on: shown, label: 'More' })
    assert.deepEqual([answered.how, answered.message], ['update', shown.id])
    assert.equal(discord.read('301', '201'), 'more papers\n[More] [Less] [arXiv]\n[Which?]')
    assert.deepEqual(discord.problems, [])
  })

  test('is put off, and the message changes later', async (t) => {
    const { discord, shown } = await posted(t, async (interaction) => {
      if (!interaction.isButton()) return
      await interaction.deferUpdate()
      await interaction.editReply({ content: 'later', components: [] })
    })
    await discord.click({ user: '302', on: shown, label: 'More' })
    await discord.until(() => discord.read('301', '201') === 'later')
    assert.equal(discord.messages('201')[0]?.edited, true)
  })

  test('on what cannot be clicked throws', async (t) => {
    const { discord, shown } = await posted(t, () => {})
    const click = (label: string) => discord.click({ user: '301', on: shown, label })
    await assert.rejects(click('Most'), /no "Most" \(0\) to click, only: More, Less, arXiv/)
    await assert.rejects(click('Less'), /cannot be clicked now/)
    await assert.rejects(click('arXiv'), /is a link/)
    discord.deleteMessage(shown)
    await assert.rejects(click('More'), /not there any more/)
  })

  test('on what only one person sees is for that person', async (t) => {
    const { discord, shown } = await posted(t, (interaction) =>
      interaction.isButton()
        ? interaction.reply({ content: 'psst', components: [BUTTONS], ...EPHEMERAL })
        : undefined,
    )
    await discord.click({ user: '302', on: shown, label: 'More' })
    const secret = discord.visibleTo('302', '201').at(-1) as Shown
    assert.equal(discord.visibleTo('301', '201').length, 1)
    await assert.rejects(discord.click({ user: '301', on: secret, label: 'More' }), /only for 302/)
    assert.equal((await discord.click({ user: '302', on: secret, label: 'More' })).how, 'reply')
  })
})

test('a choice from a menu brings its value', async (t) => {
  const { discord, shown } = await posted(t, (interaction) =>
    interaction.isStringSelectMenu() ? interaction.reply(interaction.values.join()) : undefined,
  )
  await discord.select({ user: '301', on: shown, choose: ['Language'] })
  assert.equal(discord.messages('201').at(-1)?.content, 'cs.CL')
  await assert.rejects(
    discord.select({ user: '301', on: shown, choose: ['Cats'] }),
    /only: Learning, Language/,
  )
})

test('a channel is chosen by its id, and comes with what the app may do there', async (t) => {
  const may: unknown[] = []
  const { discord, client } = await connect(t, async (interaction) => {
    if (!interaction.isChannelSelectMenu()) return
    const channel = interaction.channels.first()
    may.push(channel?.id, interaction.values)
    await interaction.deferUpdate()
  })
  const channel = client.channels.cache.get('201')
  assert.ok(channel?.isSendable())
  const menu = new ChannelSelectMenuBuilder().setCustomId('where')
  const row = new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(menu)
  await channel.send({ content: 'Where?', components: [row] })
  const on = discord.messages('201')[0]
  assert.ok(on)
  assert.equal((await discord.select({ user: '301', on, choose: ['201'] })).how, 'defer update')
  assert.deepEqual(may, ['201', ['201']])
})

describe('a modal', () => {
  const input = new TextInputBuilder().setCustomId('query').setLabel('What?').setStyle(TextInputStyle.Short)
  const MODAL = new ModalBuilder()
    .setCustomId('ask')
    .setTitle('Ask')
    .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input.setMaxLength(20)))

  test('opens, is filled in, and changes the message that it came from', async (t) => {
    const { discord, shown } = await posted(t, async (interaction) => {
      if (interaction.isButton()) await interaction.showModal(MODAL)
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update(`about ${interaction.fields.getTextInputValue('query')}`)
    })
    assert.equal((await discord.click({ user: '301', on: shown, label: 'More' })).how, 'modal')
    assert.equal(discord.modal('301')?.title, 'Ask')
    assert.equal(discord.modal('302'), undefined)
    const submit = (values: Record<string, string>) => discord.submit({ user: '301', values })
    await assert.rejects(submit({}), /without: What\?/)
    await assert.rejects(submit({ How: 'x' }), /asks no How, only: What\?/)
    await assert.rejects(submit({ query: 'x'.repeat(21) }), /Nobody can enter 21/)
    await submit({ 'What?': 'cats' })
    assert.equal(discord.modal('301'), undefined)
    assert.equal(discord.messages('201')[0]?.content, 'about cats')
    assert.deepEqual(discord.problems, [])
  })

  test('closes without a word, or stays when there is no answer', async (t) => {
    const { discord, shown, clock } = await posted(t, (interaction) =>
      interaction.isButton() ? interaction.showModal(MODAL) : undefined,
    )
    await discord.click({ user: '301', on: shown, label: 'More' })
    const answered = discord.submit({ user: '301', values: { query: 'cats' } })
    await clock.advance(3001)
    assert.equal((await answered).ok, false)
    assert.equal(discord.modal('301')?.custom_id, 'ask')
    discord.closeModal('301')
    assert.equal(discord.modal('301'), undefined)
    assert.throws(() => discord.closeModal('301'), /no modal open/)
  })
})

test('a command on a message brings the message, though the app cannot read along', async (t) => {
  const connected = await connect(t, (interaction) =>
    interaction.isMessageContextMenuCommand()
      ? interaction.reply({ content: `found ${interaction.targetMessage.content}`, ...EPHEMERAL })
      : undefined,
  )
  const { discord } = connected
  await register(connected)
  const on = discord.say({ user: '302', channel: '201', text: 'https://arxiv.org/abs/1' })
  await discord.messageCommand({ user: '301', name: 'Find paper', on })
  assert.equal(discord.visibleTo('301', '201').at(-1)?.content, 'found https://arxiv.org/abs/1')
})
