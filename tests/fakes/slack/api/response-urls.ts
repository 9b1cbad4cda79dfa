import { type Args, contentOf, threadOf } from '../blocks/content.ts';
import { BOT_USER, type FakeMessage, type ResponseUrl, type Workspace } from '../state.ts';
import { type Answer, SlackRefusal } from './errors.ts';

const MAX_USES = 5;
const LIFETIME_MS = 30 * 60_000;

/** Hands out a `response_url`: five answers within half an hour of Slack's clock. */
export function newResponseUrl(
  workspace: Workspace,
  origin: string,
  to: Pick<ResponseUrl, 'channel' | 'user' | 'original'>,
): string {
  const id = `r${workspace.serial()}`;
  workspace.responseUrls.set(id, { ...to, uses: 0, expires: workspace.now() + LIFETIME_MS });
  return `${origin}/respond/${id}`;
}

/** What is posted to a `response_url`. */
export function respondTo(workspace: Workspace, id: string, args: Args): Answer {
  const target = workspace.responseUrls.get(id);
  if (!target || workspace.responseUrlsBroken || target.expires < workspace.now())
    return refused(404, 'expired_url');
  if (target.uses >= MAX_USES) return refused(404, 'used_url');
  target.uses += 1;
  try {
    act(workspace, target, args);
    return { status: 200, body: { ok: true } };
  } catch (error) {
    if (error instanceof SlackRefusal)
      return { status: 400, body: { ok: false, error: error.code, ...error.extra } };
    throw error;
  }
}

function act(workspace: Workspace, target: ResponseUrl, args: Args): void {
  if (args.delete_original === true) {
    if (target.original) workspace.remove(target.original);
    return;
  }
  if (target.original && args.replace_original === undefined) {
    workspace.violations.push('an answer to a button that does not say whether it replaces the message');
  }
  const content = contentOf(workspace, args);
  // That of a command or a shortcut has no original, not even what was posted by it: bolt-python issue 1268.
  if (args.replace_original === true && target.original) replace(workspace, target.original, content);
  else post(workspace, target, args, content);
}

function replace(
  workspace: Workspace,
  original: FakeMessage,
  content: Pick<FakeMessage, 'text' | 'blocks'>,
): void {
  // What one person sees alone and has dismissed Slack does not know of.
  if (!workspace.posts.includes(original) && original.ephemeralFor === undefined)
    throw new SlackRefusal('message_not_found');
  Object.assign(original, content);
  original.edits += 1;
}

function post(
  workspace: Workspace,
  { channel, user }: ResponseUrl,
  args: Args,
  content: Pick<FakeMessage, 'text' | 'blocks'>,
): void {
  const shared = args.response_type === 'in_channel';
  workspace.add({
    channel,
    user: BOT_USER,
    ...content,
    ...threadOf(args),
    ...(!shared && { ephemeralFor: user }),
  });
}

function refused(status: number, error: string): Answer {
  return { status, body: { ok: false, error } };
}
