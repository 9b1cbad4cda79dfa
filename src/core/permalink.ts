import type { Locale } from './locale.ts';
import type { Take } from './take.ts';

/** What a page shows. */
export interface PageOf {
  readonly slug: string;
  readonly locale: Locale;
  /** `neutral` by default. */
  readonly take?: Take;
}

/** The path of a commentary's page: `/fr/deepseek`, `/fr/deepseek/optimistic`. It never changes. */
export function pagePath({ slug, locale, take = 'neutral' }: PageOf): string {
  return `/${locale}/${slug}${take === 'neutral' ? '' : `/${take}`}`;
}

/** Its address. `publicUrl`: where the program can be reached, maybe with a path, without a slash at its end. */
export function permalink(publicUrl: string, page: PageOf): string {
  return `${publicUrl}${pagePath(page)}`;
}
