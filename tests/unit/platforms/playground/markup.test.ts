import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import { messagesFor } from '../../../../src/messages/index.ts';
import { markdown } from '../../../../src/platforms/playground/view/discord/markdown.ts';
import { discordView } from '../../../../src/platforms/playground/view/discord/message.ts';
import type { ViewContext } from '../../../../src/platforms/playground/view/parts.ts';
import { slackView } from '../../../../src/platforms/playground/view/slack/message.ts';
import { mrkdwn } from '../../../../src/platforms/playground/view/slack/mrkdwn.ts';

const scope: ViewContext = {
  words: messagesFor('fr').playground,
  locale: 'fr',
  reactions: defaultReactions,
  commands: [],
  key: 'k',
  message: 'm',
};

const discord = (text: string) => markdown(text).join('');
const slack = (text: string) => mrkdwn(text, defaultReactions).join('');

describe('Discord’s Markdown', () => {
  it.each([
    ['**gras** et *italique*', '<p><strong>gras</strong> et <em>italique</em></p>'],
    ['__souligné__ ~~barré~~ `code`', '<p><u>souligné</u> <s>barré</s> <code>code</code></p>'],
    ['a \\*b\\* \\[c\\](d)', '<p>a *b* [c](d)</p>'],
    ['## Titre\ntexte', '<p class="heading-2">Titre</p><p>texte</p>'],
    ['-# petit', '<p class="subtext">petit</p>'],
    ['> un\n> deux', '<blockquote><p>un<br />deux</p></blockquote>'],
    ['```js\na < b\n```', '<pre><code>a &lt; b</code></pre>'],
    ['@everyone', '<p><span class="mention">@everyone</span></p>'],
    ['#pas-un-titre', '<p>#pas-un-titre</p>'],
  ])('%j', (text, expected) => {
    expect(discord(text)).toBe(expected);
  });

  it('has lists, nested and numbered', () => {
    const made = discord('- un\n  - deux\n1. trois');
    expect(made.match(/<li[^>]*>/gu)).toEqual([
      '<li class="depth-0" data-sign="•">',
      '<li class="depth-1" data-sign="◦">',
      '<li class="depth-0" data-sign="1.">',
    ]);
  });

  it('makes links of web addresses only', () => {
    expect(discord('[a](https://example.org/x)')).toContain('href="https://example.org/x"');
    expect(discord('[a](javascript:alert(1))')).not.toContain('href');
  });
});

describe('Slack’s mrkdwn', () => {
  it.each([
    ['*gras* et _italique_', '<strong>gras</strong> et <em>italique</em>'],
    ['~barré~ `co*d*e`', '<s>barré</s> <code>co*d*e</code>'],
    ['2 * 3 * 4, snake_case_name', '2 * 3 * 4, snake_case_name'],
    ['&lt;b&gt; &amp;amp;', '&lt;b&gt; &amp;amp;'],
    ['&gt; cité\nsuite', '<blockquote>cité</blockquote>suite'],
    ['<!channel>', '<span class="mention">@channel</span>'],
    [':sunny: :inconnu:', '☀️ :inconnu:'],
    ['a\nb', 'a<br />b'],
  ])('%j', (text, expected) => {
    expect(slack(text)).toBe(expected);
  });

  it('makes links of web addresses only, with their labels, bold or not', () => {
    expect(slack('*<https://example.org/a_b_c|Un *titre*>*')).toContain(
      '<strong><a href="https://example.org/a_b_c"',
    );
    expect(slack('<javascript:alert(1)|x>')).not.toContain('href');
  });
});

describe('a part that a preview does not know', () => {
  it('is named in its place', () => {
    const made = discordView(
      { embeds: [{ title: 'T', video: {} }], components: [{ type: 17 }], poll: {} },
      scope,
    ).toString();
    for (const name of ['embed.video', 'component 17', 'message.poll']) expect(made).toContain(name);
    const blocks = [{ type: 'video' }, { type: 'header', text: { type: 'plain_text', text: 'T' }, level: 2 }];
    const other = slackView({ text: '', blocks, thread_ts: '1' }, scope).toString();
    for (const name of ['block video', 'header.level', 'message.thread_ts']) expect(other).toContain(name);
  });
});

describe('any text', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '*',
        '_',
        '~',
        '`',
        '|',
        '[',
        ']',
        '(',
        ')',
        '\n',
        '- ',
        '> ',
        '# ',
        '```',
      ),
      fc.constantFrom(
        '<script>',
        '<img onerror=x>',
        'javascript:',
        'https://a.b/',
        '<!here>',
        '@everyone',
        ':sunny:',
      ),
      fc.string({ maxLength: 3 }),
    ),
  });
  /** The elements and attributes that a preview may make. Anything else that looks like a tag was not escaped. */
  const safe =
    /<\/?(?:p|strong|em|u|s|code|pre|blockquote|ul|li|div|br|time|span|a)(?: (?:class|data-sign|target|rel)="[^"<>]*"| href="https?:[^"<>]*")*(?: \/)?>/gu;

  it('becomes no markup of its own, on either platform', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const made of [discord(text), slack(text)]) expect(made.replace(safe, '')).not.toMatch(/[<>]/u);
      }),
    );
  });
});
