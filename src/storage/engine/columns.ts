import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Place, Scope } from '../../core/model/place.ts';
import { parseJson } from '../../core/util/json.ts';

/** An ISO 8601 column, read as a Date. */
export const dateColumn = z.iso.datetime().transform((iso) => new Date(iso));
export const nullableText = z.string().nullable();

/** A column of JSON, parsed by a schema. */
export function jsonColumn<T extends z.ZodType>(schema: T) {
  return z.string().transform(parseJson).pipe(schema);
}

export function toIso(date: Date): string {
  return date.toISOString();
}

export function toIsoOrNull(date: Date | undefined): string | null {
  return date ? date.toISOString() : null;
}

/** The columns of a `Place`. */
export interface PlaceColumns {
  platform: string;
  workspace: string;
  channel: string;
  thread: string | null;
  person: string | null;
}

/** The same for the zod object of a row. */
export const placeShape = {
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: nullableText,
  person: nullableText,
};

export function placeToColumns({ platform, workspace, channel, thread, person }: Place): PlaceColumns {
  return { platform, workspace, channel, thread: thread ?? null, person: person ?? null };
}

export function placeFromColumns({ platform, workspace, channel, thread, person }: PlaceColumns): Place {
  return {
    platform,
    workspace,
    channel,
    ...(thread !== null && { thread }),
    ...(person !== null && { person }),
  };
}

/** The columns that all rows of a scope have in common, for `where.and`. */
export function scopeColumns({ platform, workspace, channel }: Scope) {
  return { platform, workspace, ...(channel !== undefined && { channel }) };
}

/** A hash in hexadecimal, for what is too long for an index or must not be readable there. */
export function sha256(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
