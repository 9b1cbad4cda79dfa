import type { Commentary, Provenance } from './commentary.ts';
import type { Draft, DraftText } from './draft.ts';
import type { Locale } from './locale.ts';

/**
 * A draft as the commentary that readers see; undefined when it is not written in this language. It does not check whether
 * they may see it: a `pending` text becomes a commentary that is not reviewed.
 */
export function commentaryFromDraft(draft: Draft, locale: Locale): Commentary | undefined {
  const text = draft.texts[locale];
  return (
    text && {
      slug: draft.slug,
      locale,
      title: text.title,
      reference: { url: draft.source.url, kind: draft.source.kind },
      published: draft.published,
      topics: draft.topics,
      // An image is shown, as with articles in files.
      ...(draft.source.kind === 'image' && { image: { url: draft.source.url, alt: text.title } }),
      provenance: provenanceOf(draft, text),
      ...(draft.corrected !== undefined && { corrected: draft.corrected }),
      ...(draft.others && { others: draft.others }),
      ...(draft.follows !== undefined && { follows: draft.follows }),
      evidence: text.evidence,
      sections: text.sections,
    }
  );
}

function provenanceOf({ state, review }: Draft, { model, date, pending }: DraftText): Provenance {
  const reviewer = state === 'approved' && !pending ? review?.by : undefined;
  return { kind: 'generated', model, date, ...(reviewer !== undefined && { reviewedBy: reviewer }) };
}
