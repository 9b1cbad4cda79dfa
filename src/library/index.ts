export { ContentError, type Fault, faultLine } from './content/faults.ts';
export { type LibraryOptions, type OpenLibrary, openLibrary } from './open.ts';
