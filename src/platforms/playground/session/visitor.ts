import type { Locale } from '../../../core/model/locale.ts';
import type { Session } from './session.ts';

/** Who does something: one page of a session, in its language. */
export interface Visitor {
  readonly session: Session;
  readonly locale: Locale;
  /** The page's id: a session may have several. */
  readonly page: string;
}
