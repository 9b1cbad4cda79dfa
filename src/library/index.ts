export { ContentError, type Fault, faultLine } from './content/faults.ts';
export { type OpenLibrary, openLibrary } from './open.ts';
export type { Approved } from './stored.ts';
