import type { Channel } from '../channels/channels.ts'
import type { Suspension } from '../channels/suspensions.ts'
import type { Entry } from '../ledger/entry.ts'
import { counted } from '../message.ts'
import { longDate } from '../time/dates.ts'
import { localDate, localTime } from '../time/zones.ts'
import { MAX_OFFERED } from './digest.ts'
import { reached } from './seen.ts'
import type { Judgement, Why } from './why.ts'

/** Was the paper posted here, and why, or why not: the answer first, then what belongs to it. */
export function answerOf(why: Why, channel: Channel): string[] {
  const { entries, judgement } = why
  const having = entries.filter(reached)
  const shown = having.find((entry) => placeIn(entry, why).isShown)
  if (shown !== undefined) return [shownAnswer(shown, why, channel)]
  if (judgement?.verdict.news) return candidateAnswer(why, judgement, channel)
  const [offered] = having
  if (offered !== undefined) return [offeredAnswer(offered, why)]
  const failed = entries.map((entry) => failedText(entry, channel)).slice(0, 1)
  if (judgement === undefined) return failed
  return [
    ...failed,
    refusedAnswer(judgement, channel, failed.length === 0 ? 'Not posted here' : 'It will not come again'),
  ]
}

/** Where a paper stands in an entry: cards come first, best score first. */
export function placeIn({ papers }: Entry, { id }: Pick<Why, 'id'>) {
  const index = papers.findIndex((paper) => paper.id === id)
  const shown = papers.filter((paper) => paper.shown).length
  return { number: index + 1, isShown: papers[index]?.shown === true, shown, of: papers.length }
}

function shownAnswer(entry: Entry, why: Why, channel: Channel): string {
  const { number, shown } = placeIn(entry, why)
  const place = shown === 1 ? 'the only paper' : `number ${number} of ${shown}`
  const when = timeOf(entry, channel)
  const day = longDate(entry.slot)
  const reason = entry.reason === undefined ? '' : ` ${entry.reason}`
  if (entry.state === 'sent') return `Posted here on ${day} at ${when}, as ${place}.${reason}`
  if (entry.post !== undefined)
    return `Posted here on ${day}, as ${place}; the thread with its card is still to come.${reason}`
  if (entry.state === 'planned')
    return `Not yet: it is ${place} in the post of ${day}, which waits to be sent.${reason} ${nextTry(entry, why, channel)}`
  return `Perhaps: the post of ${day} with it was sent at ${when}, ${whetherArrived(entry)}`
}

function whetherArrived({ state, reason = '' }: Entry): string {
  if (state === 'sending') return 'and whether it arrived is being looked up; this goes on by itself.'
  return `and nobody can tell whether it arrived. ${reason} So that nothing comes twice, it is not sent again.`
}

function nextTry(
  { retryAt, suspended = false }: Entry,
  { now }: Why,
  { pausedBy, schedule }: Channel,
): string {
  if (pausedBy !== undefined) return `${pausedBy} paused posts. To go on: /papers resume`
  if (retryAt === undefined || retryAt <= now) return 'It is tried again within minutes.'
  const then = localTime(schedule.zone, retryAt)
  return suspended
    ? `It goes out as soon as the channel is open; that is tried again at ${then}.`
    : `It is tried again at ${then}.`
}

function offeredAnswer(entry: Entry, why: Why): string {
  const { number, shown, of } = placeIn(entry, why)
  const place = `it was number ${number} of ${of} in the post of ${longDate(entry.slot)}, which shows ${shown}`
  return `Not shown: ${place}; the rest is behind More.${entry.state === 'sent' ? '' : ` ${stillOpen(entry)}`}`
}

function stillOpen(entry: Entry): string {
  return entry.state === 'planned'
    ? 'That post waits to be sent.'
    : `That post was sent, ${whetherArrived(entry)}`
}

/** It would be in the next post, if nothing else stands in the way. */
function candidateAnswer(why: Why, judgement: Judgement, channel: Channel): string[] {
  const { suspension, entries } = why
  const failed = entries.find(({ state }) => state === 'failed')
  const would = placeText(why, judgement, channel)
  const obstacles = [
    ...(failed === undefined ? [] : [failedText(failed, channel)]),
    ...(channel.pausedBy === undefined ? [] : [pausedText(channel)]),
    ...(suspension === undefined ? [] : [suspendedText(suspension, channel, failed)]),
  ]
  return obstacles.length === 0 ? [`Not yet: ${would}`] : [...obstacles, upperFirst(would)]
}

function pausedText({ pausedBy = '' }: Channel): string {
  return `Not posted while posts are paused, by ${pausedBy}. To go on: /papers resume`
}

/** A failed post has named the reason already. */
function suspendedText({ since, why }: Suspension, { schedule }: Channel, failed: Entry | undefined): string {
  const day = longDate(localDate(schedule.zone, since))
  const on = 'Each post is tried all the same, so posts go on by themselves once it is open.'
  if (failed?.reason === why) return `The channel has been closed to Paperboy since ${day}. ${on}`
  return `Not posted: the channel has been closed to Paperboy since ${day}. ${why} ${on}`
}

/** `it would be number 12 of 31 in the next post, on Fri 31 July 2026 at 09:00 (Europe/Berlin). …` */
function placeText({ next, now }: Why, { place, verdict }: Judgement, channel: Channel): string {
  const { schedule, limit } = channel
  const when =
    next.dueAt <= now ? 'which is due now' : `on ${longDate(next.date)} at ${schedule.at} (${schedule.zone})`
  const post = channel.pausedBy === undefined ? `the next post, ${when}` : 'the next post'
  const again = verdict.standing === 'bloomed' ? ' It was behind More before, and has bloomed since.' : ''
  if (place === undefined) return `it is among the candidates of ${post}.${again}`
  return `it would be number ${place.number} of ${place.of} in ${post}.${capText(place.number, place.of, limit)}${again}`
}

function capText(number: number, of: number, limit: number): string {
  if (of <= limit) return ''
  if (number <= limit) return ` A post shows ${limit}.`
  const rest = `A post shows ${limit}`
  return number <= limit + MAX_OFFERED
    ? ` ${rest}, the others go behind More.`
    : ` ${rest} and keeps ${MAX_OFFERED} more behind More, so it waits for a later one.`
}

function failedText(entry: Entry, channel: Channel): string {
  return `Not arrived: the post of ${longDate(entry.slot)} with it failed at ${timeOf(entry, channel)}. ${entry.reason ?? ''}`.trim()
}

function refusedAnswer(
  { tracked, verdict, oldest, refusals }: Judgement,
  { topics }: Channel,
  not: string,
): string {
  const date = longDate(tracked.paper.date)
  if (topics.length === 0) return `${not}, because this channel has no topics. To begin: /papers subscribe`
  if (verdict.standing === 'ahead')
    return `Not yet: it is dated ${date}, and no post looks ahead of its own date.`
  if (verdict.standing === 'old')
    return `${not}, because it is dated ${date}, and the next post reaches back two weeks, to ${longDate(oldest)}.`
  const [only] = refusals
  if (refusals.length !== 1 || only === undefined)
    return `${not}, because none of this channel's ${counted(refusals.length, 'topic')} brings it.`
  return `${not}, because ${only.because.join('; and ')} (topic ${only.topic}).`
}

/** When it reached its state, or was first tried where that is not known yet. */
function timeOf({ state, at, triedAt = at }: Entry, { schedule }: Channel): string {
  return localTime(schedule.zone, state === 'uncertain' || state === 'sending' ? triedAt : at)
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
