import type { eld } from 'eld/extrasmall';

/** UTF-16 units that are looked at: enough to be sure. */
const SAMPLE_LENGTH = 4000;
/** The page's own language wins when its score is at least this share of the best one. */
const MIN_CLAIMED_SHARE = 0.85;

let loading: Promise<typeof eld> | undefined;

/** Loads the language data once. */
export function loadDetector(): Promise<typeof eld> {
  loading ??= import('eld/extrasmall').then((module) => module.eld);
  return loading;
}

/**
 * The language of a text as a BCP 47 primary tag; `und` when neither text nor page tells. Uses eld's smallest data: on a
 * whole article it is as reliable as the largest, which takes 0.4 GB.
 * @param claimed the value of `<html lang>`; it often comes from a template, so the text decides
 */
export async function detectLanguage(text: string, claimed: string | undefined): Promise<string> {
  const own = /^[a-z]{2,3}(?=$|[-_])/i.exec(claimed?.trim() ?? '')?.[0].toLowerCase();
  const detector = await loadDetector();
  const found = detector.detect(text.slice(0, SAMPLE_LENGTH));
  if (found.language === '') return own ?? 'und';
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  if (own !== undefined && (scores[own] ?? 0) >= best * MIN_CLAIMED_SHARE) return own;
  return found.isReliable() ? found.language : (own ?? found.language);
}
