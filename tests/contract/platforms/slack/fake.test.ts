import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { activeMentions, FakeSlack, parseBlocks } from '../../../fakes/slack/index.ts';

const pageSchema = z.object({
  messages: z.array(z.object({ text: z.string(), ts: z.string(), metadata: z.unknown().optional() })),
  has_more: z.boolean(),
  response_metadata: z.object({ next_cursor: z.string() }),
});

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (action_id: string) => ({ type: 'button', action_id, text: plain('Go'), value: 'v' });

describe('the fake’s check of blocks', () => {
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

  it('notices mentions in every form', () => {
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
  let at = 1_700_000_000_000;
  beforeEach(async () => {
    fake = await FakeSlack.start({ now: () => at });
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

  const select = {
    type: 'static_select',
    action_id: 'a',
    options: [{ text: plain('One'), value: '1' }],
    initial_option: { text: plain('Two'), value: '2' },
  };
  const number = {
    type: 'number_input',
    action_id: 'a',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '5',
  };
  it.each([
    [
      'fields without a button to send them',
      { submit: undefined },
      { type: 'plain_text_input', action_id: 'a' },
    ],
    ['a choice that is not offered', {}, select],
    ['a number that is out of range', {}, { ...number, initial_value: '9' }],
    [
      'text that is too long for its field',
      {},
      { type: 'plain_text_input', action_id: 'a', max_length: 2, initial_value: 'abc' },
    ],
    ['more than it remembers', { private_metadata: 'x'.repeat(3001) }, number],
    ['a title of 25 characters', { title: plain('x'.repeat(25)) }, number],
  ])('refuses a modal with %s', async (_what, changes, element) => {
    const blocks = [{ type: 'input', label: plain('Field'), element }];
    const modal = { type: 'modal', title: plain('Form'), submit: plain('Send'), blocks, ...changes };
    const trigger_id = fake.workspace.trigger('U0ADA');
    const { body } = await call('views.open', { trigger_id, view: JSON.stringify(modal) });
    expect(body).toMatchObject({ ok: false });
  });

  it('opens a valid modal, and fills it in as a person would', async () => {
    fake.useHttp('http://127.0.0.1:9/');
    const blocks = [{ type: 'input', label: plain('Field'), element: number }];
    const view = JSON.stringify({ type: 'modal', title: plain('Form'), submit: plain('Send'), blocks });
    await call('views.open', { trigger_id: fake.workspace.trigger('U0ADA'), view });
    const opened = fake.modal();
    if (!opened) throw new Error('no modal');
    await expect(fake.submit(opened, {})).rejects.toThrow('fill in');
    await expect(fake.submit(opened, { Field: '6' })).rejects.toThrow('out of range');
    await expect(fake.submit(opened, { Other: '1' })).rejects.toThrow('no field');
  });

  it('shows a history in pages, newest first, with metadata on request', async () => {
    const metadata = JSON.stringify({ event_type: 'e', event_payload: { key: 'k' } });
    await call('chat.postMessage', { channel: 'C0GENERAL', text: 'first', metadata });
    for (const text of ['second', 'third']) fake.say('U0ADA', text);
    const asked = { channel: 'C0GENERAL', limit: '2', include_all_metadata: 'true' };
    const read = async (more: Record<string, string> = {}) =>
      pageSchema.parse((await call('conversations.history', { ...asked, ...more })).body);
    const newest = await read();
    expect(newest.messages.map(({ text }) => text)).toEqual(['third', 'second']);
    const oldest = await read({ cursor: newest.response_metadata.next_cursor });
    expect(oldest).toMatchObject({
      has_more: false,
      messages: [{ metadata: { event_payload: { key: 'k' } } }],
    });
    expect((await read({ oldest: newest.messages[1]?.ts ?? '' })).messages).toHaveLength(1);
  });

  it.each([
    ['channels:history', 'conversations.history', 'C0GENERAL'],
    ['channels:read', 'conversations.members', 'C0GENERAL'],
    ['im:history', 'conversations.history', 'DU0ADA'],
  ])('requires the scope %s', async (scope, method, channel) => {
    fake.workspace.direct('U0ADA');
    fake.scopes.delete(scope);
    expect((await call(method, { channel })).body).toMatchObject({ error: 'missing_scope', needed: scope });
  });

  it('limits the rate of messages when it is switched on, and says for how long', async () => {
    fake.limits.enabled = true;
    const calls = await Promise.all(
      [1, 2, 3, 4].map(() => call('chat.postMessage', { channel: 'C0GENERAL', text: 'x' })),
    );
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(calls[3]?.headers.get('retry-after')).toBe('1');
  });

  it('accepts five answers at a response_url', async () => {
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

  it('lets a response_url change only the message of its button, for half an hour', async () => {
    fake.useHttp('http://127.0.0.1:9/');
    const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } };
    const blocks = JSON.stringify([{ type: 'actions', elements: [button] }]);
    await call('chat.postMessage', { channel: 'C0GENERAL', text: 'x', blocks });
    const post = fake.messages()[0];
    if (!post) throw new Error('nothing was posted');
    await fake.slash('U0ADA', '/article');
    await fake.press(post, 'Go');
    const [byCommand = '', byButton = ''] = fake.workspace.responseUrls.keys();
    const change = { text: 'y', replace_original: true };
    expect(await respond(byCommand, change)).toBe(200);
    expect([post.text, fake.ephemerals()[0]?.text]).toEqual(['x', 'y']);
    expect(await respond(byButton, change)).toBe(200);
    expect([post.text, post.edits]).toEqual(['y', 1]);
    fake.deleteMessage(post);
    expect(await respond(byButton, change)).toBe(400);
    at += 31 * 60_000;
    expect(await respond(byButton, { text: 'z', replace_original: false })).toBe(404);
  });

  async function respond(id: string, body: object): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${fake.origin}/respond/${id}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return answer.status;
  }

  it('sends an event that nobody acknowledges three more times', async () => {
    fake.useHttp('http://127.0.0.1:9/');
    expect(await fake.openHome()).toMatchObject({ acked: false, attempts: 4 });
  });
});
