import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connected, type Harness } from './harness.ts';
import { aReply, subject } from './inbox.ts';

describe('a command on Discord', () => {
  let it_: Harness;
  beforeAll(async () => {
    it_ = await connected();
  });
  afterAll(() => it_.close());

  it('given options, then the core gets them, with place, reader and both languages', async () => {
    const { fake, inbox, ada } = it_;
    await fake.answer(fake.slash(ada, '/article', { query: 'deepseek', private: true }));
    expect(inbox.requests.at(-1)).toMatchObject({
      kind: 'command',
      name: 'article',
      input: { query: 'deepseek', private: true },
      place: { platform: 'discord', workspace: fake.guild.id, channel: fake.general.id },
      actor: { id: ada.id, name: 'ada' },
      locale: 'en',
      placeLocale: 'fr',
    });
  });
});
