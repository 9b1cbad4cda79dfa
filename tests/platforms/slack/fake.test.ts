import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activeMentions, FakeSlack, parseBlocks } from '../../fakes/slack/index.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (action_id: string) => ({ type: 'button', action_id, text: plain('Go'), value: 'v' });

describe('the fake’s idea of blocks', () => {
  it.each([
    ['a header of 151 characters', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['an empty section', [{ type: 'section', text: { type: 'mrkdwn', text: '' } }]],
    ['3001 characters in a section', [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }]],
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    [
      '26 buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, index) => button(`${index}`)) }],
    ],
    ['two buttons of one id', [{ type: 'actions', elements: [button('a'), button('a')] }]],
    ['two blocks of one id', Array.from({ length: 2 }, () => ({ type: 'divider', block_id: 'b' }))],
    ['an image without words', [{ type: 'image', image_url: 'https://example.org/a.png', alt_text: '' }]],
    [
      'a list of nothing',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }] }],
    ],
    ['a field that Slack does not know', [{ type: 'divider', color: 'red' }]],
    [
      'a menu of nothing',
      [{ type: 'actions', elements: [{ type: 'static_select', action_id: 'a', options: [] }] }],
    ],
  ])('refuses %s', (_what, blocks) => {
    expect(parseBlocks(blocks, 'message')).toHaveProperty('errors');
  });

  it('notices mentions in every disguise', () => {
    const found = [
      { type: 'mrkdwn', text: 'hi <!channel>', verbatim: true },
      { type: 'mrkdwn', text: 'hi @here' },
      { text: '<@U1>', blocks: [] },
      { type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U1' }] },
    ].map(activeMentions);
    expect(found).toEqual([['<!channel>'], ['@here'], ['<@U1>'], ['user']]);
    expect(activeMentions({ type: 'plain_text', text: '<!channel>' })).toEqual([]);
  });
});

describe('the fake’s Web API', () => {
  let fake: FakeSlack;
  beforeEach(async () => {
    fake = await FakeSlack.start();
  });
  afterEach(() => fake.close());

  async function call(method: string, args: Record<string, string>, token = fake.credentials.botToken) {
    const response = await fetch(`${fake.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(args),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  it.each([
    ['a token that it does not know', 'auth.test', {}, 'invalid_auth', 'xoxb-other'],
    [
      'a channel that it is not in',
      'chat.postMessage',
      { channel: 'C0ELSEWHERE', text: 'x' },
      'not_in_channel',
      undefined,
    ],
    [
      'a channel that it cannot see',
      'chat.postMessage',
      { channel: 'C0SECRET', text: 'x' },
      'channel_not_found',
      undefined,
    ],
    ['no text at all', 'chat.postMessage', { channel: 'C0GENERAL' }, 'no_text', undefined],
    [
      'a message that is not there',
      'chat.update',
      { channel: 'C0GENERAL', ts: '1', text: 'x' },
      'message_not_found',
      undefined,
    ],
    ['a bot token for a socket', 'apps.connections.open', {}, 'not_allowed_token_type', undefined],
    ['a trigger that is no more', 'views.open', { trigger_id: 'x' }, 'invalid_trigger_id', undefined],
  ])('refuses %s', async (_what, method, args, error, token) => {
    expect((await call(method, args, token)).body).toMatchObject({ ok: false, error });
  });

  it('limits the rate of messages when told to, and says for how long', async () => {
    fake.limits.enabled = true;
    const calls = await Promise.all(
      [1, 2, 3, 4].map(() => call('chat.postMessage', { channel: 'C0GENERAL', text: 'x' })),
    );
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(calls[3]?.headers.get('retry-after')).toBe('1');
  });

  it('takes five answers on a response_url', async () => {
    fake.useHttp('http://127.0.0.1:9/');
    await fake.slash('U0ADA', '/article');
    const [id] = fake.workspace.responseUrls.keys();
    const answers = [];
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      const response = await fetch(`${fake.origin}/respond/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'x' }),
      });
      answers.push(response.status);
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 404]);
  });

  it('sends an event that nobody acknowledges three times more', async () => {
    fake.useHttp('http://127.0.0.1:9/');
    expect(await fake.openHome()).toMatchObject({ acked: false, attempts: 4 });
  });
});
