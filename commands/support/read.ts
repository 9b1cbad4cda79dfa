import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply, Visibility } from '../../src/core/card/reply.ts';
import type { Commentary } from '../../src/core/model/commentary.ts';
import { commentaryFromDraft } from '../../src/core/model/commentary-from-draft.ts';
import type { Draft } from '../../src/core/model/draft.ts';
import { UserError } from '../../src/core/model/errors.ts';
import { otherLocale } from '../../src/core/model/locale.ts';
import type { Take } from '../../src/core/model/take.ts';
import { generate, showDraft } from './generate.ts';

/** A commentary that the reader may read: from the library, or a draft. */
export interface ReadableCommentary {
  readonly commentary: Commentary;
  /** Set where it was generated and its draft, approved or not, is still kept. */
  readonly draft?: Draft;
  readonly published: boolean;
}

/**
 * Finds it in the context's language, or else in the other one.
 * @throws UserError `gone-article` where there is none, or this reader may not see it.
 */
export async function requireReadable(slug: string, context: CommandContext): Promise<ReadableCommentary> {
  const { locale } = context;
  const commentary = await context.library.commentary(slug, locale);
  if (commentary && (commentary.provenance.kind === 'written' || commentary.locale === locale))
    return { commentary, published: true };
  const draft = await context.review.findBySlug(slug);
  if (commentary) return { commentary, published: true, ...(draft && { draft }) };
  const text =
    draft && (commentaryFromDraft(draft, locale) ?? commentaryFromDraft(draft, otherLocale(locale)));
  if (!draft || !text || !(await maySee(draft, context)))
    throw new UserError({ code: 'gone-article', context: { slug } });
  return { commentary: text, draft, published: false };
}

async function maySee(draft: Draft, context: CommandContext): Promise<boolean> {
  if (context.isEditor) return true;
  return draft.state !== 'rejected' && context.review.hasAccess(draft, context.request);
}

/** Shows it. A generated one that the wanted language lacks is written in it first. */
export async function readReply(
  slug: string,
  { take, visibility }: { readonly take: Take; readonly visibility: Visibility },
  context: CommandContext,
): Promise<Reply> {
  const { locale, generation } = context;
  const { commentary, draft, published } = await requireReadable(slug, context);
  const missing = draft !== undefined && draft.texts[locale] === undefined;
  if (missing && generation.hasModel) {
    const { key, url } = draft.source;
    return generate({ key, url, locale, draft: draft.id }, visibility, context);
  }
  // Written in this language, but not approved: for those who may see drafts.
  const awaitsApproval = draft?.texts[locale] !== undefined && (await maySee(draft, context));
  if (draft && (!published || awaitsApproval)) return showDraft(draft, take, context);
  return context.cards.article(slug, { locale: published ? locale : commentary.locale, take, visibility });
}
