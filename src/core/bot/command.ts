import type { Reply, Visibility } from '../card/reply.ts';
import type { CheckAccess, SubscriberRole } from '../model/access.ts';
import type { Locale, Localized } from '../model/locale.ts';
import type { Permalinks } from '../model/permalink.ts';
import type { PlaceSettings } from '../model/place-settings.ts';
import type { Reactions } from '../model/reactions.ts';
import type { ActionRequest, CommandRequest, RequestBase } from '../model/request.ts';
import type { CardSource } from '../ports/card-source.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digests } from '../ports/digests.ts';
import type { Feeds } from '../ports/feeds.ts';
import type { Generation } from '../ports/generation.ts';
import type { Library } from '../ports/library.ts';
import type { ReviewService } from '../ports/review.ts';
import type { SettingsStore, TenantStore } from '../ports/stores.ts';
import { type Action, type ActionOf, isAction } from './action.ts';
import { type Input, type Options, parseInput } from './options.ts';

/** What every command may use, whatever the request. */
export interface CommandServices {
  readonly library: Library;
  readonly cards: CardSource;
  readonly clock: Clock;
  /** IANA name: in which zone "today" is meant where the place has not set another. */
  readonly timeZone: string;
  readonly digests: Digests;
  readonly generation: Generation;
  readonly review: ReviewService;
  readonly sources: Feeds;
  /** Absent: the library has no pages. */
  readonly permalinks?: Permalinks;
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
}

/** What a command has to know of the platform that its request comes from. */
export interface PlatformInfo {
  /** How a command is called there: `/article`, or another name where the platform keeps that one for itself. */
  readonly spell: (command: string) => string;
  /** It can show forms. */
  readonly forms: boolean;
  /** It can show forms that consist of texts and numbers. */
  readonly textForms: boolean;
  /** For how long after a request its answer can be changed, in ms. */
  readonly updatableMs: number;
  /** Every reader there is an editor: they own the machine that the program runs on. */
  readonly ownMachine: boolean;
  /** Who may subscribe a place that has no such setting. */
  readonly subscribers: SubscriberRole;
  /** What somebody may do in a place, and whether the bot can post there. @throws UserError `unavailable` */
  readonly access: CheckAccess;
}

/** One request, and everything that a command may use to answer it. */
export interface CommandContext<R extends RequestBase = RequestBase> extends CommandServices, PlatformInfo {
  readonly request: R;
  /** Of the answer: for a command the reader's own, for an action the one in its token. Change it by `withLocale`. */
  readonly locale: Locale;
  /** As they apply in the place of the request. */
  readonly settings: PlaceSettings;
  readonly settingsStore: SettingsStore;
  readonly tenants: TenantStore;
  /** The reader is an editor: may review drafts and follow feeds. */
  readonly isEditor: boolean;
}

/** The same request, answered in another language; in the context's own where none is given. */
export function withLocale<C extends CommandContext>(context: C, locale: Locale | undefined): C {
  return locale === undefined || locale === context.locale ? context : { ...context, locale };
}

/** How a command is called, and what it does, in a few words. */
export interface CommandNames {
  /** For the code, and for tokens. Lower case, at most 32 letters, digits, hyphens. */
  readonly name: string;
  /** For readers, by language; the same limits. */
  readonly names: Localized<string>;
  /** At most 100 characters. */
  readonly description: Localized<string>;
}

/** What a slash command or a subcommand declares; `run` gets the input that its options make. */
export interface CommandSpec<O extends Options> extends CommandNames {
  readonly options: O;
  /** Who will see the answer. Known before the command runs, because platforms must say so when they acknowledge. */
  readonly visibility: (input: Input<O>) => Visibility;
  readonly run: (input: Input<O>, context: CommandContext<CommandRequest>) => Promise<Reply>;
}

/**
 * A leaf of the command tree: a slash command without subcommands, or a subcommand. The type of its input is erased, so
 * that the bot and the platforms can handle all of them alike.
 */
export interface CommandLeaf extends CommandNames {
  readonly options: Options;
  /** `private` where the input is not valid: only the reader sees the notice about it. */
  readonly visibility: (raw: CommandRequest['input']) => Visibility;
  readonly run: (context: CommandContext<CommandRequest>) => Promise<Reply>;
}

/** Answers one type of action. */
export interface ActionHandler {
  readonly type: Action['type'];
  readonly run: (action: Action, context: CommandContext<ActionRequest>) => Promise<Reply>;
}

/** What a file in `commands/` exports by default. */
export type Command = {
  /** Only editors see it in the help. Its `run` must still call `requireEditor`: anybody can type its name. */
  readonly forEditors?: true;
  /** What the buttons and menus of its cards do, by type of action. */
  readonly actions?: readonly ActionHandler[];
  /** Opened by its cards, as forms. No platform announces them; a request calls them `review edit`. */
  readonly forms?: readonly CommandLeaf[];
} & (
  | ({ readonly kind: 'slash' } & CommandLeaf)
  /** In the menu of a message (Discord's context menu, Slack's shortcut). Its only option is `text`: the text of the message. */
  | ({ readonly kind: 'message' } & CommandLeaf)
  | ({ readonly kind: 'group'; readonly subcommands: readonly CommandLeaf[] } & CommandNames)
);

/**
 * Declares a slash command, or a subcommand. The type of `input` follows from `options`; what a reader gives is validated
 * before `run` is called. A `UserError` that `run` throws becomes a private notice in the reader's language.
 * @example
 * // commands/hello.ts: a file that exports a command is all that it takes.
 * const hello: Command = {
 *   kind: 'slash',
 *   ...defineCommand({
 *     name: 'hello',
 *     names: { fr: 'bonjour', en: 'hello' },
 *     description: { fr: 'Dit bonjour', en: 'Says hello' },
 *     options: { lang: languageOption },
 *     visibility: () => 'private',
 *     run: async ({ lang }, context) => {
 *       const { locale } = withLocale(context, lang);
 *       return { card: textCard(locale, 'Contrepoint', '👋'), visibility: 'private' };
 *     },
 *   }),
 * };
 * export default hello;
 */
export function defineCommand<const O extends Options>(spec: CommandSpec<O>): CommandLeaf {
  return {
    name: spec.name,
    names: spec.names,
    description: spec.description,
    options: spec.options,
    visibility: (raw) => visibilityOf(spec, raw),
    run: async (context) => {
      const { name, input } = context.request;
      return spec.run(parseInput(name, spec.options, input), context);
    },
  };
}

function visibilityOf<O extends Options>(spec: CommandSpec<O>, raw: CommandRequest['input']): Visibility {
  try {
    return spec.visibility(parseInput(spec.name, spec.options, raw));
  } catch {
    return 'private';
  }
}

/**
 * Declares what the buttons and menus of a command's cards do: the answer to one type of action (see `actionSchema`).
 * The answer is in the language of the action, and a private one replaces the private message that the button was on.
 * Check permissions in `run`: anybody can forge an action.
 * @example
 * actions: [
 *   onAction('latest', async ({ topic, from }, context) => latestReply(topic ?? undefined, from, context)),
 * ],
 */
export function onAction<T extends Action['type']>(
  type: T,
  run: (action: ActionOf<T>, context: CommandContext<ActionRequest>) => Promise<Reply>,
): ActionHandler {
  return {
    type,
    run: async (action, context) => {
      if (!isAction(action, type)) throw new TypeError(`${type} cannot answer ${action.type}`);
      return run(action, context);
    },
  };
}

/** The command or subcommand that a request names (`article`, `digest now`), forms included. */
export function findCommandLeaf(commands: readonly Command[], name: string): CommandLeaf | undefined {
  const announced = commandLeaves(commands).find(([path]) => path === name)?.[1];
  if (announced) return announced;
  const ofForms = commands.flatMap(({ name: first, forms = [] }) =>
    forms.map((leaf) => [`${first} ${leaf.name}`, leaf] as const),
  );
  return ofForms.find(([path]) => path === name)?.[1];
}

/** The group that a request's name begins with, and the rest of that name. */
export function findCommandGroup(commands: readonly Command[], name: string) {
  const [first = '', ...rest] = name.split(' ');
  const group = commands.find((command) => command.kind === 'group' && command.name === first);
  return group?.kind === 'group' ? { group, rest: rest.join(' ') } : undefined;
}

/** Every slash command without subcommands and every subcommand, with their full names. */
export function commandLeaves(
  commands: readonly Command[],
): readonly (readonly [path: string, leaf: CommandLeaf])[] {
  return commands.flatMap((command): [string, CommandLeaf][] =>
    command.kind === 'group'
      ? command.subcommands.map((leaf) => [`${command.name} ${leaf.name}`, leaf])
      : [[command.name, command]],
  );
}
