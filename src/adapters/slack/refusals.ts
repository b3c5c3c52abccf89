import type { ErrorCode } from '../../core/errors.ts'

/** What an error code of Slack means to us; `why` goes on from `Paperboy could not …: `. */
export interface Refusal {
  readonly code: ErrorCode
  readonly why: string
}

const ADD_AGAIN = 'To go on, add it to the workspace again.'

/** The refusals that mean the same, their codes in one line. */
const REFUSALS: readonly (readonly [codes: string, code: ErrorCode, why: string])[] = [
  [
    'channel_not_found',
    'channel_closed',
    'Slack knows no such channel, or Paperboy is not in it. To go on, invite it there with /invite.',
  ],
  ['not_in_channel', 'channel_closed', 'it is not in the channel. To go on, invite it there with /invite.'],
  ['is_archived', 'channel_closed', 'the channel is archived. To go on, unarchive it.'],
  [
    'restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel restricted_action_non_threadable_channel restricted_action_thread_locked thread_locked',
    'channel_closed',
    'the workspace does not let it write there. An admin can allow it in the settings of the channel.',
  ],
  [
    'user_is_restricted user_is_ultra_restricted no_permission access_denied accesslimited enterprise_is_restricted team_access_not_granted app_missing_action_url',
    'channel_closed',
    'the workspace does not allow it. An admin of the workspace can change that.',
  ],
  [
    'account_inactive token_revoked token_expired invalid_auth not_authed not_allowed_token_type team_not_found user_removed_from_team team_disabled',
    'workspace_closed',
    `Slack does not accept it in this workspace any more. ${ADD_AGAIN}`,
  ],
  ['missing_scope', 'channel_closed', `it lacks a permission in this workspace. ${ADD_AGAIN}`],
  [
    'ekm_access_denied',
    'channel_closed',
    'the admins have suspended messages in this channel. It goes on when they lift that.',
  ],
  [
    'messages_tab_disabled',
    'channel_closed',
    'its Messages tab is switched off. To go on, switch it on in the settings of the app, under App Home.',
  ],
  [
    'cannot_reply_to_message thread_not_found invalid_thread_ts',
    'not_allowed',
    'that message takes no replies, or was deleted. To go on, choose the layout without threads.',
  ],
  [
    'org_login_required',
    'channel_closed',
    'the workspace is being moved into an organisation. It goes on when that is done.',
  ],
  [
    'channel_type_not_supported method_not_supported_for_channel_type',
    'channel_closed',
    'Slack does not offer that in a channel of this kind. Use it in another channel.',
  ],
  ['message_not_found', 'not_found', 'the message is not there any more. Ask for it again to get a new one.'],
  [
    'cant_update_message edit_window_closed cant_broadcast_message',
    'not_allowed',
    'Slack does not let anybody change that message any more. Ask for it again to get a new one.',
  ],
  [
    'ratelimited rate_limited message_limit_exceeded restricted_too_many',
    'rate_limited',
    'Slack asks to wait a little. It goes on by itself.',
  ],
  [
    'team_added_to_org',
    'unavailable',
    'the workspace is being moved into an organisation. It tries again by itself.',
  ],
  [
    'internal_error fatal_error service_unavailable request_timeout',
    'uncertain',
    'Slack had a failure of its own.',
  ],
  [
    'invalid_blocks invalid_blocks_format invalid_attachments block_mismatch msg_too_long msg_blocks_too_long no_text too_many_attachments attachment_payload_limit_exceeded markdown_text_conflict invalid_arguments invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_json invalid_post_type missing_post_type missing_argument invalid_metadata_format invalid_metadata_schema metadata_too_large metadata_must_be_sent_from_app unknown_method method_deprecated deprecated_endpoint',
    'internal',
    'Slack did not accept how it was written, which is a mistake of ours. It has been logged.',
  ],
]

const BY_CODE: ReadonlyMap<string, Refusal> = new Map(
  REFUSALS.flatMap(([codes, code, why]) =>
    codes.split(' ').map((name): [string, Refusal] => [name, { code, why }]),
  ),
)

/**
 * What an error code of Slack's means. One that we don't know is a refusal too, so nothing was done: `unavailable`,
 * which is tried again, later and later.
 */
export function refusalOf(slackCode: string): Refusal {
  return (
    BY_CODE.get(slackCode) ?? {
      code: 'unavailable',
      why: `Slack refused and said only ${slackCode}. It tries again by itself.`,
    }
  )
}
