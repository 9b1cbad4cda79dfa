import { type Command, defineCommand } from '../../../../src/core/bot/command.ts';
import type { Inbox } from '../../../../src/core/bot/inbox.ts';
import type { Card } from '../../../../src/core/card/card.ts';
import type { PostContent, Reply, Visibility } from '../../../../src/core/card/reply.ts';
import { plainParagraph } from '../../../../src/core/card/rich-text.ts';
import type { Scope } from '../../../../src/core/model/place.ts';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import type {
  ActionRequest,
  CommandRequest,
  PostRef,
  ReactionRequest,
  SuggestRequest,
} from '../../../../src/core/model/request.ts';

/** A core that records its requests and answers from a script. */
export interface ScriptedInbox extends Inbox {
  readonly requests: (CommandRequest | ActionRequest)[];
  readonly reacted: ReactionRequest[];
  readonly suggested: SuggestRequest[];
  readonly posts: { post: PostRef; content: PostContent }[];
  /** Where the bot was reported to have joined or gained access. */
  readonly joined: Scope[];
  /** Where the bot was reported to be removed. */
  readonly removed: Scope[];
  /** Makes the next answers. */
  script: (request: CommandRequest | ActionRequest) => Promise<Reply> | Reply;
  foreseen: Visibility;
}

export const subject = {
  type: 'article',
  slug: 'deepseek',
  locale: 'fr',
  take: 'neutral',
} as const satisfies PostContent;

export function aCard(title: string, changes: Partial<Card> = {}): Card {
  const prose = { type: 'prose', prose: [plainParagraph(`Texte de ${title}.`)] } as const;
  const take = { label: 'Optimiste', emoji: '☀️', action: { ...subject, take: 'optimistic' } } as const;
  return { locale: 'fr', title, tone: 'neutral', body: [prose], buttons: [take], ...changes };
}

export function aReply(title: string, visibility: Visibility, changes: Partial<Reply> = {}): Reply {
  return { card: aCard(title), visibility, ...changes };
}

const unused = () => Promise.reject(new Error('the scripted inbox answers'));
const description = { fr: 'Une description', en: 'A description' };

export const commands: readonly Command[] = [
  {
    kind: 'slash',
    ...defineCommand({
      name: 'article',
      names: { fr: 'article', en: 'article' },
      description,
      options: {
        query: {
          type: 'text',
          names: { fr: 'sujet', en: 'query' },
          description,
          max: 100_000,
          suggest: () => [],
        },
        take: {
          type: 'choice',
          names: { fr: 'regard', en: 'take' },
          description,
          choices: [{ value: 'optimistic', names: { fr: 'optimiste', en: 'optimistic' } }],
        },
        private: { type: 'flag', names: { fr: 'privé', en: 'private' }, description },
      },
      visibility: () => 'shared',
      run: unused,
    }),
  },
  {
    kind: 'group',
    name: 'digest',
    names: { fr: 'digest', en: 'digest' },
    description,
    subcommands: [
      defineCommand({
        name: 'now',
        names: { fr: 'maintenant', en: 'now' },
        description,
        options: {
          items: { type: 'number', names: { fr: 'nombre', en: 'items' }, description, min: 1, max: 10 },
          channel: { type: 'channel', names: { fr: 'salon', en: 'channel' }, description },
        },
        visibility: () => 'shared',
        run: unused,
      }),
    ],
  },
  {
    kind: 'message',
    ...defineCommand({
      name: 'find',
      names: { fr: 'Trouver le commentaire', en: 'Find the commentary' },
      description,
      options: { text: { type: 'text', names: { fr: 'texte', en: 'text' }, description, max: 4000 } },
      visibility: () => 'private',
      run: unused,
    }),
  },
];

export function scriptedInbox(changes: Partial<Inbox> = {}): ScriptedInbox {
  const inbox: ScriptedInbox = {
    commands,
    reactions: defaultReactions,
    requests: [],
    reacted: [],
    suggested: [],
    posts: [],
    joined: [],
    removed: [],
    foreseen: 'shared',
    script: () => aReply('Réponse', 'private'),
    visibility: () => inbox.foreseen,
    answer: async (request) => {
      inbox.requests.push(request);
      return inbox.script(request);
    },
    react: (request) => {
      inbox.reacted.push(request);
    },
    suggest: async (request) => {
      inbox.suggested.push(request);
      return [
        { label: 'DeepSeek R1', value: 'deepseek' },
        { label: 'x'.repeat(300), value: 'long-label' },
        { label: 'trop long', value: 'y'.repeat(101) },
      ];
    },
    recordPost: async (post, content) => {
      inbox.posts.push({ post, content });
    },
    unfurl: async () => undefined,
    forgetPost: async () => undefined,
    botJoined: async (scope) => {
      inbox.joined.push(scope);
    },
    botRemoved: async (scope) => {
      inbox.removed.push(scope);
    },
    ...changes,
  };
  return inbox;
}
