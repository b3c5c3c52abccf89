import type { Channel } from '../channels/channels.ts'
import type { Entry } from '../ledger/entry.ts'
import { counted } from '../message.ts'
import type { PaperId } from '../paper.ts'
import type { Tracked } from '../ports.ts'
import { longDate } from '../time/dates.ts'
import { localDate, localTime } from '../time/zones.ts'
import { howText, type TopicMatch } from './news.ts'
import { BLOOM_GAIN, partsOf, type Rank } from './rank.ts'
import type { Lean, Reason } from './taste.ts'
import type { Judgement, Why } from './why.ts'
import { answerOf, placeIn } from './why-answer.ts'

const LISTED_TOPICS = 5

/** The explanation as sentences: the first one is the answer, the others are what it rests on. */
export function whySentences(why: Why, channel: Channel): string[] {
  const { judgement, entries } = why
  return [
    ...answerOf(why, channel),
    ...entries.map((entry) => entryLine(entry, why)),
    ...(judgement === undefined ? GONE : evidence(why, judgement, channel)),
  ]
}

const GONE = ['The catalogue does not have it any more; this is from the ledger.']

function evidence(why: Why, judgement: Judgement, { schedule: { zone }, topics }: Channel): string[] {
  const { verdict, refusals, rank, lean, tracked } = judgement
  const saysRefusals = verdict.standing !== 'unwanted' || topics.length > 1
  return [
    ...(verdict.standing === 'offered' ? [BLOOMING] : []),
    ...(verdict.news ? lateText(why, tracked, zone) : []),
    ...verdict.matches.map(matchText),
    ...(saysRefusals ? refusalTexts(refusals) : []),
    scoreText(rank, lean),
    ...leanTexts(lean, tracked.paper.id),
    sourceText(tracked, zone),
  ]
}

const BLOOMING = `It comes once more if it blooms: at least ${BLOOM_GAIN} votes, and a tenth of all it has, within 24 hours.`

/** Beyond the entry that the answer is about, those of other dates; and the score that decided then. */
function entryLine(entry: Entry, why: Why): string {
  const { number, isShown, of } = placeIn(entry, why)
  const score = entry.papers.find(({ id }) => id === why.id)?.score ?? 0
  const place = isShown ? `a card, number ${number} of ${of}` : `behind More, number ${number} of ${of}`
  return `In the ledger for ${longDate(entry.slot)}: ${entry.state}, ${place}, with a score of ${score.toFixed(2)} then.`
}

/** Votes are counted from the first reading on, so the first snapshot is the first sight. */
function lateText({ lastPost }: Why, { snapshots: [first] }: Tracked, zone: string): string[] {
  if (lastPost === undefined || first === undefined || first.at <= lastPost.at) return []
  return [
    `The last post was made on ${longDate(localDate(zone, lastPost.at))} at ${localTime(zone, lastPost.at)}, before Paperboy had seen it.`,
  ]
}

function matchText({ topic, ...match }: TopicMatch): string {
  if (match.by === 'meaning') return `Topic ${topic} brings it: ${howText(match)}.`
  return topic === match.clause || match.clause === 'everything'
    ? `Topic ${topic} brings it.`
    : `Topic ${topic} brings it, by ${match.clause}.`
}

function refusalTexts(refusals: Judgement['refusals']): string[] {
  const rest = refusals.length - LISTED_TOPICS
  const texts = refusals
    .slice(0, LISTED_TOPICS)
    .map(({ topic, because }) => `Topic ${topic} does not bring it: ${because.join('; and ')}.`)
  return rest > 0 ? [...texts, `Nor ${rest === 1 ? 'does' : 'do'} ${counted(rest, 'other topic')}.`] : texts
}

/** `Score now 6.42 = (3.83 for 45 votes + 2.56 for 12 gained in 24 hours + 0.97 for 16,000 stars) × 0.87 for an age of 1.4 days.` */
function scoreText(rank: Rank, { factor }: Lean): string {
  const { votes, gained, stars, age } = partsOf(rank)
  const sum = [
    `${votes.toFixed(2)} for ${counted(rank.votes, 'vote')}`,
    `${gained.toFixed(2)} for ${rank.gained === 0 ? 'none' : rank.gained.toLocaleString('en')} gained in ${hoursText(rank.hours)}`,
    ...(rank.stars > 0 ? [`${stars.toFixed(2)} for ${counted(rank.stars, 'star')}`] : []),
  ]
  const days = `${rank.ageDays.toFixed(1)} days`
  const lean = percent(factor - 1) === 0 ? '' : ` × ${factor.toFixed(2)} for this channel's votes`
  const total = (rank.score * factor).toFixed(2)
  return `Score now ${total} = (${sum.join(' + ')}) × ${age.toFixed(2)} for an age of ${days}${lean}.`
}

function hoursText(hours: number): string {
  return counted(Number(hours.toFixed(hours < 9.95 ? 1 : 0)), 'hour')
}

/** Nothing is said of less than half a per cent. */
function leanTexts({ factor, because }: Lean, id: PaperId): string[] {
  if (percent(factor - 1) === 0) return []
  const way = factor > 1 ? 'up' : 'down'
  const reasons = because.filter(({ share }) => percent(share) > 0).map((reason) => reasonText(reason, id))
  const why = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
  return [`This channel's votes move it ${way} by ${percent(factor - 1)} %${why}.`]
}

function reasonText({ paper, liked, share, terms }: Reason, id: PaperId): string {
  const by = `${share > 0 ? '+' : '−'}${percent(share)} %`
  const vote = liked ? 'liked' : 'disliked'
  if (paper.id === id) return `${vote} here itself, ${by}`
  const shared = terms.length === 0 ? '' : ` for ${terms.join(', ')}`
  return `like ${paper.title}, which is ${vote} here, ${by}${shared}`
}

function percent(share: number): number {
  return Math.round(Math.abs(share) * 100)
}

function sourceText({ paper, snapshots: [first] }: Tracked, zone: string): string {
  const seen =
    first === undefined
      ? 'Nobody has counted its votes'
      : `First seen with votes on ${longDate(localDate(zone, first.at))} at ${localTime(zone, first.at)}`
  return `Known from ${paper.sources.join(' and ')}, dated ${longDate(paper.date)}. ${seen}.`
}
