import {
  BaseCreateMessageCreateRequestSchema,
  CreateForumThreadRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import { z } from 'zod';
import { checkComponents } from './check-components.ts';
import { checkText, checkUrl, type Problem, problem } from './problems.ts';

const specs = {
  create: MessageCreateRequestSchema,
  edit: MessageEditRequestPartialSchema,
  callback: BaseCreateMessageCreateRequestSchema,
  webhook: IncomingWebhookUpdateRequestPartialSchema,
};

/** Which endpoint a body is for: they differ in what they take. */
export type MessageKind = keyof typeof specs;

const embedSchema = z.looseObject({
  title: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  footer: z.looseObject({ text: z.string() }).optional(),
  author: z.looseObject({ name: z.string() }).optional(),
  image: z.looseObject({ url: z.string() }).optional(),
  fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
});
type Embed = z.infer<typeof embedSchema>;

export const messageSchema = z.looseObject({
  content: z.string().nullish(),
  embeds: z.array(embedSchema).nullish(),
  components: z.array(z.unknown()).nullish(),
  allowed_mentions: z.looseObject({ parse: z.array(z.string()).optional() }).nullish(),
  flags: z.int().nullish(),
  nonce: z.union([z.string(), z.int()]).optional(),
  enforce_nonce: z.boolean().optional(),
});

/** Everything that Discord would refuse about a message's body; and a missing `allowed_mentions`, which we forbid. */
export function checkMessage(body: unknown, kind: MessageKind): Problem[] {
  const spec = specs[kind].safeParse(body);
  const second = spec.success
    ? []
    : spec.error.issues.map((issue) => problem(issue.path.join('.') || 'body', 'SPEC', issue.message));
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) return [...second, problem('body', 'MODEL_TYPE_CONVERT', parsed.error.message)];
  const message = parsed.data;
  return [
    ...second,
    ...(message.content ? checkText('content', message.content, 2000) : []),
    ...checkEmbeds(message.embeds ?? []),
    ...checkComponents(message.components ?? []),
    ...checkMentions(message.allowed_mentions),
    ...checkEmpty(message, kind),
    ...(typeof message.nonce === 'string' ? checkText('nonce', message.nonce, 25) : []),
  ];
}

/** Everything that Discord would refuse about a post in a forum. */
export function checkForumPost(body: unknown): Problem[] {
  const spec = CreateForumThreadRequestSchema.safeParse(body);
  const second = spec.success
    ? []
    : spec.error.issues.map((issue) => problem(issue.path.join('.') || 'body', 'SPEC', issue.message));
  const post = z.looseObject({ name: z.unknown(), message: z.unknown() }).safeParse(body).data;
  const own = checkMessage(post?.message, 'callback');
  return [
    ...second,
    ...checkText('name', post?.name, 100),
    ...own.map((one) => ({ ...one, path: `message.${one.path}` })),
  ];
}

function checkMentions(allowed: z.infer<typeof messageSchema>['allowed_mentions']): Problem[] {
  const quiet = allowed?.parse?.length === 0 && !('users' in allowed) && !('roles' in allowed);
  return quiet ? [] : [problem('allowed_mentions', 'RULE', 'must be {parse: []} on every body')];
}

function checkEmpty(message: z.infer<typeof messageSchema>, kind: MessageKind): Problem[] {
  if (kind === 'edit' || kind === 'webhook') return [];
  const full = [message.content, message.embeds?.length, message.components?.length].some(Boolean);
  return full ? [] : [problem('content', 'EMPTY_MESSAGE', 'Cannot send an empty message')];
}

function checkEmbeds(embeds: readonly Embed[]): Problem[] {
  const total = embeds.map(embedSize).reduce((sum, size) => sum + size, 0);
  return [
    ...(embeds.length > 10
      ? [problem('embeds', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.')]
      : []),
    ...(total > 6000
      ? [problem('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')]
      : []),
    ...embeds.flatMap((embed, index) => checkEmbed(embed, `embeds.${index}`)),
  ];
}

function embedSize({ title = '', description = '', footer, author, fields = [] }: Embed): number {
  const texts = [title, description, footer?.text ?? '', author?.name ?? ''];
  return [...texts, ...fields.flatMap(({ name, value }) => [name, value])].join('').length;
}

function checkEmbed(embed: Embed, path: string): Problem[] {
  const { title, description, footer, author, fields = [], image, url } = embed;
  const empty = [title, description, image, footer, author].every((part) => part === undefined);
  return [
    ...(empty && fields.length === 0
      ? [problem(`${path}.description`, 'BASE_TYPE_REQUIRED', 'This field is required')]
      : []),
    ...checkText(`${path}.title`, title, 256, true),
    ...checkText(`${path}.description`, description, 4096, true),
    ...(footer ? checkText(`${path}.footer.text`, footer.text, 2048) : []),
    ...(author ? checkText(`${path}.author.name`, author.name, 256) : []),
    ...(fields.length > 25
      ? [problem(`${path}.fields`, 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.')]
      : []),
    ...fields.flatMap(({ name, value }, index) => [
      ...checkText(`${path}.fields.${index}.name`, name, 256),
      ...checkText(`${path}.fields.${index}.value`, value, 1024),
    ]),
    ...checkUrl(`${path}.url`, url, 2048),
    ...checkUrl(`${path}.image.url`, image?.url, 2048),
  ];
}
