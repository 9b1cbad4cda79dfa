import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Entry } from '../../src/core/model/commentary.ts';
import { UserError } from '../../src/core/model/errors.ts';

/** The article that a link leads to: the link is its reference, or one of our pages. */
export function findByLink(link: URL, { library, permalinks }: CommandContext): Entry | undefined {
  const slug = permalinks?.slugAt(link);
  return slug === undefined ? library.findByReference(link) : library.entry(slug);
}

/** The same. @throws UserError `gone-article` for one of our pages whose article is gone. */
export function requireByLink(link: URL, context: CommandContext): Entry | undefined {
  const entry = findByLink(link, context);
  const slug = context.permalinks?.slugAt(link);
  if (!entry && slug !== undefined) throw new UserError({ code: 'gone-article', context: { slug } });
  return entry;
}
