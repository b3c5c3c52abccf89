import type { Found } from './compare.ts'
import type { PlatformName } from './face.ts'

/** A difference that is meant, with the reason. It is measured: one that no longer occurs is a mistake too. */
export interface Allowed {
  readonly platform: PlatformName
  readonly aspect: Found['aspect']
  /** Where it may occur; everywhere, where nothing is said. */
  readonly story?: RegExp
  readonly step?: RegExp
  /** What is there instead. */
  readonly actual?: RegExp
  /** What is there besides; without it, all must be the same. */
  readonly besides?: RegExp
  readonly reason: string
}

const TERMINAL: readonly Allowed[] = [
  {
    ...{ platform: 'terminal', aspect: 'place', actual: /^message$/ },
    reason: 'a terminal only adds lines: nothing opens above them, and nothing changes in its place',
  },
  { platform: 'terminal', aspect: 'pictures', actual: /^$/, reason: 'a terminal shows no pictures' },
  ...[
    'one person, and that person manages its channel',
    'one channel',
    'no messages of others to ask about',
    'no forms',
    'no Home',
  ].map((what): Allowed => ({ ...missing('terminal', what), reason: `a terminal has ${what}` })),
  {
    ...missing('terminal', 'asks nothing before it acts'),
    reason: 'a terminal asks nothing before it acts: whoever types the whole command means it',
  },
  {
    ...missing('terminal', 'nobody (can take Paperboy out of|invites Paperboy to) its own terminal'),
    reason: 'nobody takes Paperboy out of its own terminal, or invites it there',
  },
  {
    ...missing('terminal', 'a terminal that is closed is no channel any more'),
    reason: 'a terminal that is closed is no channel any more',
  },
  {
    ...{ ...missing('terminal', 'there is none'), step: /^(why|suspended)$/ },
    reason: 'a terminal is never suspended',
  },
  {
    ...{ ...missing('terminal', 'there is no (What is trending|Help) to press'), story: /the welcome/ },
    reason: 'without an invitation there is no welcome to press a button of',
  },
  ...(['reads', 'offers'] as const).map(
    (aspect): Allowed => ({
      ...{ platform: 'terminal', aspect, step: /twice at once/ },
      besides: / ¶ (You have saved .* already\.|There is nothing to undo here: .*|Noted\. .*|Take it back)$/,
      reason: 'two lines in a terminal are two commands, and both are answered; the effect is one',
    }),
  ),
  {
    ...{ platform: 'terminal', aspect: 'holds', story: /👍 and 👎|whoever sees it/, step: /^afterwards$/ },
    actual: /^$/,
    reason: 'what others vote and save is missing where there are no others',
  },
  {
    ...{ platform: 'terminal', aspect: 'holds', story: /^alone with Paperboy$/, step: /^afterwards$/ },
    actual: /^$/,
    reason: 'a terminal has one channel',
  },
  {
    ...{ platform: 'terminal', aspect: 'holds', story: /is closed when a post is due/, step: /^afterwards$/ },
    reason: 'a terminal has no failed post, since it is not closed',
  },
]

const SLACK: readonly Allowed[] = [
  {
    ...{ platform: 'Slack', aspect: 'place', actual: /^window(, message)?$/ },
    reason: 'Slack has windows: what is read once opens above the conversation',
  },
  {
    ...{ platform: 'Slack', aspect: 'reads', story: /without saying where one lives/ },
    actual: /^Subscribed to octopus\. Next post: .* \(Europe\/Berlin\), weekdays/,
    reason: "Slack tells a person's time zone, so a channel's first post is at their nine o'clock",
  },
  {
    ...{ platform: 'Slack', aspect: 'reads', step: /^Change to 25:61$/ },
    actual: /^Time: "25:61" is not a time of day\..* Example: 09:00$/,
    reason: 'Slack says what is wrong beside its field',
  },
  {
    ...{ platform: 'Slack', aspect: 'place', step: /^Change to 25:61$/, actual: /^form$/ },
    reason: 'Slack keeps the form open until all can be read',
  },
]

/** `First page of …`, from the first paper on. */
const SOME = /^First page of Quiet Gradients, Part 102, /
const FEWER_PICTURES: readonly Allowed[] = (['Slack', 'Discord'] as const).map((platform) => ({
  ...{ platform, aspect: 'pictures', story: /twenty papers/, step: /^with pictures$/, actual: SOME },
  reason: 'twenty papers leave room for the pictures of the first ones, and for more of them in Slack',
}))

const DISCORD: readonly Allowed[] = [
  {
    ...missing('Discord', 'Discord offers no '),
    reason: "Discord's clients send only commands, options and choices that are registered",
  },
  { ...missing('Discord', 'has no Home'), reason: 'Discord has no Home for an app' },
  {
    ...{
      platform: 'Discord',
      aspect: 'reads',
      step: /^Share/,
      besides: /^Everybody here can see it now\. ¶ /,
    },
    reason: 'Discord wants a word to whoever clicked before something is said to all',
  },
  {
    ...{ platform: 'Discord', aspect: 'seen by', step: /^Share/, actual: /^the caller, all$/ },
    reason: 'Discord wants a word to whoever clicked before something is said to all',
  },
  {
    ...{ platform: 'Discord', aspect: 'place', step: /^Unsubscribe( \(2\))?$/, actual: /^message$/ },
    reason: 'Discord has no dialog for a question: it is asked in a message that one person sees',
  },
  ...(['reads', 'seen by', 'place'] as const).map(
    (aspect): Allowed => ({
      ...{ platform: 'Discord', aspect, step: /^Unsubscribe, Keep it$/ },
      actual: /^(Nothing was changed\.|the caller|in its place)$/,
      reason: 'in Discord the question stays in the conversation, so it ends with a word',
    }),
  ),
  {
    ...{ platform: 'Discord', aspect: 'reads', step: /^Change$/ },
    actual: / · Layout · Quiet when there is no news \[layout:list quiet:yes\]$/,
    reason: 'a form of Discord has five fields at most, so the last two options share one',
  },
  {
    ...{ platform: 'Discord', aspect: 'reads', step: /^Change to 25:61$/ },
    actual:
      /^Nothing was changed yet\. Please look at this again: Time: "25:61" is not a time of day\..* Example: 09:00$/,
    reason: 'Discord shows nothing beside a field, so a message says what is wrong',
  },
  {
    ...{ platform: 'Discord', aspect: 'offers', step: /^Change to 25:61$/, actual: /^Edit$/ },
    reason: 'a form of Discord closes; Edit opens it again with all that was typed',
  },
]

const CURE = 'the reason why a channel is closed, and what helps, are those of the platform'
const CURES: readonly Allowed[] = [
  {
    ...{ platform: 'Slack', aspect: 'reads', story: /^Paperboy is taken out/, step: /status/ },
    ...{
      besides:
        / Suspended since Thu 30 July 2026: Paperboy was removed from the channel\..* each post's time, and goes on by itself\./,
    },
    reason: CURE,
  },
  {
    ...{ platform: 'Discord', aspect: 'reads', story: /^Paperboy is taken out/, step: /status/ },
    ...{
      besides:
        / Suspended since Thu 30 July 2026: Paperboy was removed from the server\..* each post's time, and goes on by itself\./,
    },
    reason: CURE,
  },
  {
    ...{ platform: 'Slack', aspect: 'reads', story: /is closed when a post is due/, step: /status/ },
    actual:
      / Fri 31 July 2026: the post failed at 09:00\..* the channel is archived\..* with the next post\./,
    reason: CURE,
  },
  {
    ...{ platform: 'Discord', aspect: 'reads', story: /is closed when a post is due/, step: /status/ },
    actual: / Fri 31 July 2026: the post failed at 09:00\..* lacks a permission .* with the next post\./,
    reason: CURE,
  },
  {
    ...{
      platform: 'terminal',
      aspect: 'reads',
      story: /is closed when a post is due/,
      step: /^the next day$/,
    },
    actual: /It also covers Fri 31 July 2026, when there was no post\.$/,
    reason: 'a terminal is never closed, so no post of it has failed',
  },
  {
    ...{ platform: 'Discord', aspect: 'holds', story: /^Paperboy is taken out/, step: /^why$/ },
    ...{
      actual: /^Paperboy was removed from the server\. To go on, invite it again; the topics are kept\.$/,
    },
    reason: CURE,
  },
]

export const ALLOWED: readonly Allowed[] = [...TERMINAL, ...SLACK, ...FEWER_PICTURES, ...DISCORD, ...CURES]

/** Commands that a platform has no way to, with the reason. */
export const NO_WAY: readonly {
  readonly platform: PlatformName
  readonly command: string
  readonly reason: string
}[] = [{ platform: 'Discord', command: 'papers home', reason: 'Discord has no Home for an app' }]

/** Is that what was found? */
export function allows({ platform, aspect, story, step, actual, besides }: Allowed, found: Found): boolean {
  return (
    platform === found.platform &&
    aspect === found.aspect &&
    (story?.test(found.story) ?? true) &&
    (step?.test(found.step) ?? true) &&
    (actual?.test(found.actual) ?? true) &&
    (besides === undefined || found.actual.replace(besides, '') === found.expected)
  )
}

function missing(platform: PlatformName, reason: string): Pick<Allowed, 'platform' | 'aspect' | 'actual'> {
  return { platform, aspect: 'missing', actual: new RegExp(reason) }
}
