export { ContentError, type ContentFailure, failureLine } from './content/failures.ts';
export { type OpenLibrary, openLibrary } from './open.ts';
export type { ApprovedDrafts } from './stored-articles.ts';
