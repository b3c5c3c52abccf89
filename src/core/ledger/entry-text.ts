import { counted } from '../message.ts'
import { longDate } from '../time/dates.ts'
import { localTime } from '../time/zones.ts'
import type { Entry } from './entry.ts'

/** What became of a slot, as a sentence: `Thu 30 July 2026: 8 papers were posted at 09:00.` */
export function entryText(entry: Entry, zone: string): string {
  const day = longDate(entry.slot)
  const time = localTime(zone, entry.at)
  const shown = entry.papers.filter((paper) => paper.shown).length
  const papers = counted(shown, 'paper')
  const reason = entry.reason ? ` ${entry.reason}` : ''
  switch (entry.state) {
    case 'sent':
      return `${day}: ${papers} posted at ${time}.${reason}${twice(entry)}`
    case 'skipped':
      return `${day}: nothing was posted:${reason || ' there was no news.'}`
    case 'failed':
      return `${day}: the post failed at ${time}.${reason} Its papers stay unseen and come with the next post.`
    case 'uncertain':
      return `${day}: the post of ${time} may have arrived.${reason} So that nothing comes twice, it is not sent again (see: /papers schedule doubt:resend).`
    case 'planned':
      return `${day}: ${papers} ${shown === 1 ? 'is' : 'are'} waiting to be posted.${reason}${tries(entry, zone)}`
    case 'sending':
      return `${day}: ${papers} ${shown === 1 ? 'was' : 'were'} being sent at ${time}. Whether they arrived is being checked.`
  }
}

function tries({ attempts, suspended, retryAt }: Entry, zone: string): string {
  if (attempts === 0) return ''
  const sofar = ` ${attempts} ${attempts === 1 ? 'try' : 'tries'} so far; `
  if (suspended !== true || retryAt === undefined) return `${sofar}it goes on by itself.`
  return `${sofar}it goes on as soon as the channel is open, or tries again at ${localTime(zone, retryAt)}.`
}

function twice({ blind = 0 }: Entry): string {
  return blind === 0
    ? ''
    : ' Nobody could tell whether an earlier try had arrived, so it may be there twice, as this channel wants it (doubt:resend).'
}
